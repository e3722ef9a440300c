package io.mesher.admin;

import io.mesher.admin.page.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Serves stylesheet and icon; open to everybody, since the login page needs them. */
final class Assets {
    static final String FOLDER = "/assets/";

    private final Asset stylesheet = Asset.load("console", "css", "text/css;charset=utf-8");
    private final Asset icon = Asset.load("mark", "svg", "image/svg+xml");

    String stylesheet() {
        return stylesheet.path();
    }

    String icon() {
        return icon.path();
    }

    void serve(Call call, HttpServletResponse response) throws IOException, Refusal {
        for (Asset asset : List.of(stylesheet, icon)) {
            if (asset.path().equals(call.path())) {
                send(asset, call, response);
                return;
            }
        }
        throw Refusal.missing("There is no file " + call.path() + ".", List.of());
    }

    private static void send(Asset asset, Call call, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("ETag", asset.etag());
        if (call.header("If-None-Match").contains(asset.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.type());
        response.setContentLength(asset.content().length);
        if (!call.head()) {
            response.getOutputStream().write(asset.content());
        }
    }
}
