package io.mesher.admin.api;

import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param type the content's type, empty where there is none
 * @param text the content
 * @param headers further fields
 */
public record Reply(int status, String type, String text, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String YAML = "application/yaml";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Some value as JSON. */
    static Reply json(Object value) {
        return new Reply(200, JSON, Json.print(value), Map.of());
    }

    /** Nothing to say. */
    static Reply nothing() {
        return new Reply(204, "", "", Map.of());
    }

    Reply as(int other) {
        return new Reply(other, type, text, headers);
    }

    Reply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, text, more);
    }

    /** The same with the revision that it is about. */
    Reply at(long revision) {
        return with("ETag", Precondition.tag(revision));
    }
}
