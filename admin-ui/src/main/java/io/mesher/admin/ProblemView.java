package io.mesher.admin;

import io.mesher.admin.page.Found;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.View;
import java.util.List;

/**
 * A refusal as a page, and as a problem in the sense of RFC 9457.
 *
 * @param status the HTTP status
 * @param path what was asked for
 * @param nearest what may have been meant
 * @param errors all that is wrong with a document, where that is why
 * @param bare whether it is shown without navigation, to nobody in particular
 */
public record ProblemView(
        int status,
        String title,
        String detail,
        String path,
        List<String> nearest,
        List<Found> errors,
        boolean bare)
        implements View {
    private static final String INSTANCES = "/instances/";

    /** The problem as JSON. */
    public record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            List<String> nearest,
            List<Found> errors) {}

    static ProblemView of(Refusal refusal, String path, boolean bare) {
        return new ProblemView(
                refusal.status(),
                refusal.title(),
                refusal.getMessage(),
                path,
                refusal.nearest(),
                Found.of(refusal.problems()),
                bare);
    }

    @Override
    public String template() {
        return bare ? "problem-bare" : "problem";
    }

    @Override
    public Object body() {
        return new Problem("about:blank", title, status, detail, path, nearest, errors);
    }

    /** Where something near leads: a path as it stands, a name to its page. */
    public String href(Links links, String near) {
        if (near.startsWith("/")) {
            return links.to(near);
        }
        int instance = path.indexOf(INSTANCES);
        return instance < 0
                ? links.service(near)
                : links.to(path.substring(0, instance + INSTANCES.length())) + Links.segment(near);
    }
}
