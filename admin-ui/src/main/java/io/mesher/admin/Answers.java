package io.mesher.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.admin.page.Found;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.View;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a view as HTML or as JSON, whole or not at all. */
final class Answers {
    static final String PLAIN = "text/plain;charset=utf-8";

    private final ObjectMapper json = new ObjectMapper();
    private final Html html;

    Answers(Html html) {
        this.html = html;
    }

    void page(View view, Call call, Visitor visitor, HttpServletResponse response)
            throws IOException {
        write(view, call, visitor, "application/json", response);
    }

    void refuse(Refusal refusal, Call call, Visitor visitor, HttpServletResponse response)
            throws IOException {
        response.setStatus(refusal.status());
        refusal.headers().forEach(response::setHeader);
        if (call.plain()) {
            send(lines(refusal), PLAIN, call, response);
            return;
        }
        View view = ProblemView.of(refusal, call.path(), !visitor.known());
        write(view, call, visitor, "application/problem+json", response);
    }

    private static String lines(Refusal refusal) {
        return refusal.problems().isEmpty()
                ? refusal.getMessage() + "\n"
                : String.join("\n", Found.lines("error", Found.of(refusal.problems()))) + "\n";
    }

    void form(LoginView view, int status, Call call, HttpServletResponse response)
            throws IOException {
        response.setStatus(status);
        send(
                html.render(view, Place.of(call), Visitor.NOBODY),
                "text/html;charset=utf-8",
                call,
                response);
    }

    /** Sends the browser to a path below the context; never to another host. */
    static void redirect(String path, Call call, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", call.context() + path);
    }

    private void write(
            View view, Call call, Visitor visitor, String type, HttpServletResponse response)
            throws IOException {
        if (call.json() || view.template().isEmpty()) {
            send(json.writeValueAsString(view.body()), type, call, response);
        } else {
            send(
                    html.render(view, Place.of(call), visitor),
                    "text/html;charset=utf-8",
                    call,
                    response);
        }
    }

    private static void send(String text, String type, Call call, HttpServletResponse response)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        if (!call.head()) {
            response.getOutputStream().write(bytes);
        }
    }
}
