package io.mesher.admin.api;

import io.mesher.admin.page.Query;
import java.util.Map;

/**
 * A request to a resource.
 *
 * @param method its method, {@code GET} for {@code HEAD}
 * @param query the names in the path, and the parameters
 * @param headers by name in lower case, the first value of each
 * @param body the content, empty where there is none
 * @param user who signed in
 */
public record Asked(
        String method, Query query, Map<String, String> headers, Body body, String user) {

    /** A field of the head, empty when absent. */
    String header(String name) {
        return headers.getOrDefault(name, "").strip();
    }

    /** A name in the path. */
    String variable(String name) {
        return query.variable(name);
    }

    /** Whether nothing is to be changed. */
    boolean dryRun() {
        String asked = query.text("dryRun");
        return asked.equals("true")
                || (asked.isEmpty() && query.parameters().containsKey("dryRun"));
    }
}
