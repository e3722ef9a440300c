package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Choice;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Mapped;
import io.mesher.mesh.rule.grammar.NumberOf;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * An answer that sends the caller elsewhere; a part of the address that is empty stays.
 *
 * @param status the answer's
 * @param scheme {@code http} or {@code https}
 * @param port 0 where it stays
 */
public record Redirect(int status, String scheme, String host, int port, PathRewrite path) {

    private static final int FOUND = 302;

    private static final NumberOf STATUSES = NumberOf.of(301, FOUND, 303, 307, 308);

    private static final Whole PORT_BOUNDS = Whole.of(1, 65_535);

    /** No redirect. */
    public static final Redirect NONE = new Redirect(FOUND, "", "", 0, PathRewrite.NONE);

    private enum Scheme {
        HTTP,
        HTTPS
    }

    public Redirect {
        STATUSES.require("redirect.status", status);
        if (port != 0) {
            PORT_BOUNDS.require("redirect.port", port);
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Redirect, Integer> STATUS =
                Field.of(
                        "status",
                        STATUSES,
                        Redirect::status,
                        "The answer's status, 302 where none is written.");
        private static final Field<Redirect, String> SCHEME =
                Field.of(
                        "scheme",
                        new Mapped<>(Choice.of(Scheme.class), Scheme.HTTP, Choice::word),
                        Redirect::scheme,
                        "The new scheme.");
        private static final Field<Redirect, String> HOST =
                Field.of("host", Words.HOST, Redirect::host, "The new host.");
        private static final Field<Redirect, Integer> PORT =
                Field.of("port", PORT_BOUNDS, Redirect::port, "The new port.");
        private static final Field<Redirect, PathRewrite> PATH =
                Field.of(
                        "path",
                        PathRewrite.Keys.SHAPE,
                        Redirect::path,
                        "What becomes of the path.");

        static final Fields<Redirect> SHAPE =
                Fields.of(
                                "redirect",
                                "An answer that sends the caller elsewhere; what is not written stays.",
                                v ->
                                        new Redirect(
                                                v.get(STATUS),
                                                v.get(SCHEME),
                                                v.get(HOST),
                                                v.get(PORT),
                                                v.get(PATH)),
                                List.of(STATUS, SCHEME, HOST, PORT, PATH))
                        .with(Demand.someOf("scheme", "host", "port", "path"));

        private Keys() {}
    }
}
