package io.mesher.admin.page;

import io.mesher.mesh.rule.grammar.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that is not answered with a page, and why; never holds an address or a trace. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<String> nearest;
    private final transient Map<String, String> headers;
    private final transient List<Problem> problems;

    private Refusal(
            int status,
            String title,
            String detail,
            List<String> nearest,
            Map<String, String> headers,
            List<Problem> problems) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.nearest = List.copyOf(nearest);
        this.headers = Map.copyOf(headers);
        this.problems = List.copyOf(problems);
    }

    /** A refusal in general: the HTTP status, a title of a few words, a sentence. */
    public static Refusal of(int status, String title, String detail) {
        return new Refusal(status, title, detail, List.of(), Map.of(), List.of());
    }

    /** 404, with what may have been meant. */
    public static Refusal missing(String detail, List<String> nearest) {
        return new Refusal(404, "Not found", detail, nearest, Map.of(), List.of());
    }

    /** 400: a parameter that says what came and what was expected. */
    public static Refusal invalid(String detail) {
        return of(400, "Not understood", detail);
    }

    /** The same refusal with a response header. */
    public Refusal with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Refusal(status, title, getMessage(), nearest, more, problems);
    }

    /** The same refusal with all that is wrong with a document. */
    public Refusal because(List<Problem> all) {
        return new Refusal(status, title, getMessage(), nearest, headers, all);
    }

    /** All that is wrong with a document, where that is why. */
    public List<Problem> problems() {
        return problems;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public List<String> nearest() {
        return nearest;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
