package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * How many requests may be sent again, so that a service in trouble is not given more to do.
 *
 * @param ratio of all requests
 * @param minPerSecond how many may be in any case
 */
public record Budget(double ratio, int minPerSecond) {

    private static final Decimal RATIO_BOUNDS = Decimal.of("0", "1");
    private static final Whole MIN_BOUNDS = Whole.of(0, 100_000);

    /** What holds where no rule says otherwise. */
    public static final Budget DEFAULTS = new Budget(0.2, 10);

    public Budget {
        RATIO_BOUNDS.require("retry.budget.ratio", ratio);
        MIN_BOUNDS.require("retry.budget.min-per-second", minPerSecond);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Budget, Double> RATIO =
                Field.of(
                        "ratio",
                        RATIO_BOUNDS,
                        Budget::ratio,
                        "Retries for each request, by default 0.2.");
        private static final Field<Budget, Integer> MIN_PER_SECOND =
                Field.of(
                        "min-per-second",
                        MIN_BOUNDS,
                        Budget::minPerSecond,
                        "Retries per second that may be in any case, by default 10.");

        static final Fields<Budget> SHAPE =
                Fields.of(
                        "budget",
                        "How many requests may be sent again.",
                        v -> new Budget(v.get(RATIO), v.get(MIN_PER_SECOND)),
                        List.of(RATIO, MIN_PER_SECOND));

        private Keys() {}
    }
}
