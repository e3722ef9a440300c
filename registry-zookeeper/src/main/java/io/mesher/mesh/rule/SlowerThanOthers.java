package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import java.time.Duration;
import java.util.List;

/**
 * Ejects an instance that is much slower than the others.
 *
 * @param factor how many times the median of all; {@link Double#POSITIVE_INFINITY} where nobody is
 *     ejected for it
 * @param minimumCalls how many calls must be known
 * @param interval over which they are counted
 */
public record SlowerThanOthers(double factor, int minimumCalls, Duration interval) {

    private static final Decimal FACTOR_BOUNDS = Decimal.of("1.1", "1000");

    /** Nobody is ejected for it. */
    public static final SlowerThanOthers NONE =
            new SlowerThanOthers(Double.POSITIVE_INFINITY, 50, Duration.ofSeconds(10));

    public SlowerThanOthers {
        FACTOR_BOUNDS.requireOrInfinite("outlier.latency.factor", factor);
        SuccessRate.CALLS.require("outlier.latency.minimum-calls", minimumCalls);
        SuccessRate.INTERVAL_BOUNDS.require("outlier.latency.interval", interval);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<SlowerThanOthers, Double> FACTOR =
                Field.of(
                        "factor",
                        FACTOR_BOUNDS,
                        SlowerThanOthers::factor,
                        "How many times the median latency of all instances, above which it is ejected.");
        private static final Field<SlowerThanOthers, Integer> MINIMUM_CALLS =
                Field.of(
                        "minimum-calls",
                        SuccessRate.CALLS,
                        SlowerThanOthers::minimumCalls,
                        "How many calls must be known, by default 50.");
        private static final Field<SlowerThanOthers, Duration> INTERVAL =
                Field.of(
                        "interval",
                        SuccessRate.INTERVAL_BOUNDS,
                        SlowerThanOthers::interval,
                        "Over which they are counted, by default 10s.");

        static final Fields<SlowerThanOthers> SHAPE =
                Fields.of(
                                "latency",
                                "Ejects an instance that is much slower than the others.",
                                v ->
                                        new SlowerThanOthers(
                                                v.get(FACTOR),
                                                v.get(MINIMUM_CALLS),
                                                v.get(INTERVAL)),
                                List.of(FACTOR, MINIMUM_CALLS, INTERVAL))
                        .with(Demand.someOf("factor", "minimum-calls", "interval"));

        private Keys() {}
    }
}
