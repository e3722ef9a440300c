package io.mesher.plan;

import io.mesher.mesh.rule.Answer;
import io.mesher.mesh.rule.PathRewrite;
import io.mesher.mesh.rule.Redirect;
import io.mesher.mesh.rule.Route;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer that a route gives itself: a redirect, or one that is written in the rule. Immutable.
 */
public final class DirectAnswer {
    /** The instances answer. */
    public static final DirectAnswer NONE = new DirectAnswer(Answer.NONE, Redirect.NONE);

    private static final String DEFAULT_SCHEME = "http";

    private final Answer answer;
    private final Redirect redirect;
    private final byte[] body;

    private DirectAnswer(Answer answer, Redirect redirect) {
        this.answer = answer;
        this.redirect = redirect;
        this.body = answer.body().getBytes(StandardCharsets.UTF_8);
    }

    static DirectAnswer of(Route route) {
        return route.answersItself() ? new DirectAnswer(route.answer(), route.redirect()) : NONE;
    }

    public int status() {
        return redirects() ? redirect.status() : answer.status();
    }

    /** Whether the caller is sent elsewhere. */
    public boolean redirects() {
        return !redirect.equals(Redirect.NONE);
    }

    /** Fields by name in lower case. */
    public Map<String, String> headers() {
        return answer.headers();
    }

    /** The content, a copy. */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Where the caller is sent.
     *
     * @param host as asked for
     * @param port as asked for, 0 where none was
     * @param path as written
     * @param query as written, empty for none
     */
    public String location(String host, int port, String path, String query) {
        StringBuilder to = new StringBuilder();
        to.append(redirect.scheme().isEmpty() ? DEFAULT_SCHEME : redirect.scheme()).append("://");
        String asked = host.indexOf(':') < 0 ? host : "[" + host + "]";
        to.append(redirect.host().isEmpty() ? asked : redirect.host());
        int toPort = port(port);
        if (toPort != 0) {
            to.append(':').append(toPort);
        }
        PathRewrite rewrite = redirect.path();
        to.append(rewrite.equals(PathRewrite.NONE) ? path : rewrite.apply(path));
        if (!query.isEmpty()) {
            to.append('?').append(query);
        }
        return to.toString();
    }

    /** Another host or scheme has its own port. */
    private int port(int asked) {
        if (redirect.port() != 0) {
            return redirect.port();
        }
        return redirect.host().isEmpty() && redirect.scheme().isEmpty() ? asked : 0;
    }
}
