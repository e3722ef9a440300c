package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import java.util.List;

/**
 * What becomes of a request on its way to an instance.
 *
 * @param host what {@code Host} says instead, empty where it stays
 */
public record Rewrite(PathRewrite path, String host, HeaderChange headers) {

    /** The request stays as it is. */
    public static final Rewrite NONE = new Rewrite(PathRewrite.NONE, "", HeaderChange.NONE);

    /** How it is written. */
    static final class Keys {
        private static final Field<Rewrite, PathRewrite> PATH =
                Field.of(
                        "path", PathRewrite.Keys.SHAPE, Rewrite::path, "What becomes of the path.");
        private static final Field<Rewrite, String> HOST =
                Field.of("host", Words.HOST, Rewrite::host, "What Host says instead.");
        private static final Field<Rewrite, HeaderChange> HEADERS =
                Field.of(
                        "headers",
                        HeaderChange.Keys.SHAPE,
                        Rewrite::headers,
                        "What becomes of the request's headers.");

        static final Fields<Rewrite> SHAPE =
                Fields.of(
                        "rewrite",
                        "What becomes of the request on its way to an instance.",
                        v -> new Rewrite(v.get(PATH), v.get(HOST), v.get(HEADERS)),
                        List.of(PATH, HOST, HEADERS));

        private Keys() {}
    }
}
