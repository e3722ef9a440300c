package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import io.mesher.mesh.rule.grammar.Whole;
import java.time.Duration;
import java.util.List;

/**
 * Ejects an instance of whose calls too few succeed.
 *
 * @param below percent; 0 where nobody is ejected for it
 * @param minimumCalls how many calls must be known
 * @param interval over which they are counted
 */
public record SuccessRate(double below, int minimumCalls, Duration interval) {

    static final Whole CALLS = Whole.of(1, 100_000);
    static final Span INTERVAL_BOUNDS = Span.of("1s", "1h");

    /** Nobody is ejected for it. */
    public static final SuccessRate NONE = new SuccessRate(0, 50, Duration.ofSeconds(10));

    public SuccessRate {
        Percent.require("outlier.success-rate.below", below);
        CALLS.require("outlier.success-rate.minimum-calls", minimumCalls);
        INTERVAL_BOUNDS.require("outlier.success-rate.interval", interval);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<SuccessRate, Double> BELOW =
                Field.of(
                        "below",
                        Decimal.percent(),
                        SuccessRate::below,
                        "Percent of its calls that succeed, below which it is ejected.");
        private static final Field<SuccessRate, Integer> MINIMUM_CALLS =
                Field.of(
                        "minimum-calls",
                        CALLS,
                        SuccessRate::minimumCalls,
                        "How many calls must be known, by default 50.");
        private static final Field<SuccessRate, Duration> INTERVAL =
                Field.of(
                        "interval",
                        INTERVAL_BOUNDS,
                        SuccessRate::interval,
                        "Over which they are counted, by default 10s.");

        static final Fields<SuccessRate> SHAPE =
                Fields.of(
                                "success-rate",
                                "Ejects an instance of whose calls too few succeed.",
                                v ->
                                        new SuccessRate(
                                                v.get(BELOW),
                                                v.get(MINIMUM_CALLS),
                                                v.get(INTERVAL)),
                                List.of(BELOW, MINIMUM_CALLS, INTERVAL))
                        .with(Demand.someOf("below", "minimum-calls", "interval"));

        private Keys() {}
    }
}
