package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import java.time.Duration;
import java.util.List;

/**
 * Requests that have to wait on purpose.
 *
 * @param time how long, zero where none has to
 * @param percent of the requests
 */
public record Delay(Duration time, double percent) {

    private static final Span TIME_BOUNDS = Span.of("1ms", "1h");

    /** No request has to. */
    public static final Delay NONE = new Delay(Duration.ZERO, Percent.ALL);

    public Delay {
        Percent.require("fault.delay.percent", percent);
        if (time.isZero() && percent != Percent.ALL) {
            throw new IllegalArgumentException("fault.delay without time (expected: one)");
        }
        if (!time.isZero()) {
            TIME_BOUNDS.require("fault.delay.time", time);
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Delay, Duration> TIME =
                Field.of("time", TIME_BOUNDS, Delay::time, "How long they wait.");
        private static final Field<Delay, Double> PERCENT =
                Field.of(
                        "percent",
                        Decimal.percent(),
                        Delay::percent,
                        "How many of the requests, all where none is written.");

        static final Fields<Delay> SHAPE =
                Fields.of(
                        "delay",
                        "Requests that have to wait.",
                        v -> new Delay(v.get(TIME), v.get(PERCENT)),
                        List.of(TIME, PERCENT));

        private Keys() {}
    }
}
