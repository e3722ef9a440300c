package io.mesher.admin.api;

import io.mesher.admin.page.Rulebook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param type the content's type, empty where there is none
 * @param text the content
 * @param plain the same for people at a terminal, empty where that is no other
 * @param headers further fields
 * @param streamed what follows the head as it comes up, {@link Streamed#NOTHING} for most
 */
public record Reply(
        int status,
        String type,
        String text,
        String plain,
        Map<String, String> headers,
        Streamed streamed) {
    static final String JSON = "application/json";
    static final String YAML = "application/yaml";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A text of some type. */
    static Reply of(String type, String text) {
        return new Reply(200, type, text, "", Map.of(), Streamed.NOTHING);
    }

    /** Content that is written as it comes up. */
    static Reply stream(String type, Streamed streamed) {
        return new Reply(200, type, "", "", Map.of(), streamed);
    }

    /** Some value as JSON. */
    static Reply json(Object value) {
        return of(JSON, Json.print(value));
    }

    /** The same, and what people are shown. */
    Reply plain(List<String> lines) {
        return new Reply(status, type, text, String.join("\n", lines) + "\n", headers, streamed);
    }

    /** Nothing to say. */
    static Reply nothing() {
        return new Reply(204, "", "", "", Map.of(), Streamed.NOTHING);
    }

    Reply as(int other) {
        return new Reply(other, type, text, plain, headers, streamed);
    }

    Reply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, text, plain, more, streamed);
    }

    /** The same with the revision that it is about. */
    Reply at(long revision) {
        return with("ETag", Rulebook.tag(revision));
    }
}
