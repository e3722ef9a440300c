package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Parsed;
import io.mesher.mesh.rule.grammar.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What is done to requests to see what happens then.
 *
 * @param until when it ends, {@link Instant#MAX} for never
 */
public record Fault(Abort abort, Delay delay, Instant until) {

    /** Nothing is done to them. */
    public static final Fault NONE = new Fault(Abort.NONE, Delay.NONE, Instant.MAX);

    public Fault {
        boolean nothing = abort.equals(Abort.NONE) && delay.equals(Delay.NONE);
        if (nothing && !until.equals(Instant.MAX)) {
            throw new IllegalArgumentException("fault with nothing (expected: abort or delay)");
        }
    }

    /** Whether anything is done, as long as it has not ended. */
    public boolean on() {
        return !abort.equals(Abort.NONE) || !delay.equals(Delay.NONE);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time such as 2026-12-01T00:00:00Z", e);
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Fault, Abort> ABORT =
                Field.of(
                        "abort",
                        Abort.Keys.SHAPE,
                        Fault::abort,
                        "Requests that are answered with an error.");
        private static final Field<Fault, Delay> DELAY =
                Field.of("delay", Delay.Keys.SHAPE, Fault::delay, "Requests that have to wait.");
        private static final Field<Fault, Instant> UNTIL =
                Field.of(
                        "until",
                        Parsed.of(Text.line(40), Fault::time, "date-time"),
                        Fault::until,
                        "When it ends.");

        static final Fields<Fault> SHAPE =
                Fields.of(
                        "fault",
                        "What is done to requests to see what happens then.",
                        v -> new Fault(v.get(ABORT), v.get(DELAY), v.get(UNTIL)),
                        List.of(ABORT, DELAY, UNTIL));

        private Keys() {}
    }
}
