package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * Requests that are answered with an error on purpose.
 *
 * @param status the answer's, 0 where none is
 * @param percent of the requests
 */
public record Abort(int status, double percent) {

    private static final Whole STATUS_BOUNDS = Whole.of(400, 599);

    /** No request is. */
    public static final Abort NONE = new Abort(0, Percent.ALL);

    public Abort {
        Percent.require("fault.abort.percent", percent);
        if (status == 0 && percent != Percent.ALL) {
            throw new IllegalArgumentException("fault.abort without status (expected: one)");
        }
        if (status != 0) {
            STATUS_BOUNDS.require("fault.abort.status", status);
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Abort, Integer> STATUS =
                Field.of("status", STATUS_BOUNDS, Abort::status, "The answer's status.");
        private static final Field<Abort, Double> PERCENT =
                Field.of(
                        "percent",
                        Decimal.percent(),
                        Abort::percent,
                        "How many of the requests, all where none is written.");

        static final Fields<Abort> SHAPE =
                Fields.of(
                        "abort",
                        "Requests that are answered with an error.",
                        v -> new Abort(v.get(STATUS), v.get(PERCENT)),
                        List.of(STATUS, PERCENT));

        private Keys() {}
    }
}
