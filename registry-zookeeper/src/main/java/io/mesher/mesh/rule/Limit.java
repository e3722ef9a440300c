package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Choice;
import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * How many requests per second are let through.
 *
 * @param requestsPerSecond {@link Double#POSITIVE_INFINITY} for any number
 * @param burst how many may come at once; {@link #AS_RATE} for those of one second
 * @param by whose requests are counted together
 * @param scope where they are counted
 */
public record Limit(double requestsPerSecond, int burst, By by, Scope scope) {

    /** Whose requests are counted together. */
    public enum By {
        ALL,
        /** Those of each calling service. */
        SOURCE
    }

    /** Where requests are counted. */
    public enum Scope {
        SIDECAR,
        /** The rate is shared by all living sidecars. */
        MESH
    }

    /** The burst that is as large as what one second lets through. */
    public static final int AS_RATE = 0;

    /** Requests per second as they may be written. */
    static final Decimal RATE = Decimal.of("0.001", "10000000");

    private static final Whole BURST_BOUNDS = Whole.of(1, 10_000_000);

    /** Any number of requests. */
    public static final Limit NONE =
            new Limit(Double.POSITIVE_INFINITY, AS_RATE, By.ALL, Scope.SIDECAR);

    public Limit {
        RATE.requireOrInfinite("limit.requests-per-second", requestsPerSecond);
        boolean plain = burst == AS_RATE && by == By.ALL && scope == Scope.SIDECAR;
        if (requestsPerSecond == Double.POSITIVE_INFINITY && !plain) {
            throw new IllegalArgumentException("limit without requests-per-second (expected: one)");
        }
        if (burst != AS_RATE) {
            BURST_BOUNDS.require("limit.burst", burst);
        }
    }

    /** Whether there is a limit. */
    public boolean on() {
        return requestsPerSecond != Double.POSITIVE_INFINITY;
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Limit, Double> REQUESTS_PER_SECOND =
                Field.of(
                        "requests-per-second",
                        RATE,
                        Limit::requestsPerSecond,
                        "How many requests per second are let through.");
        private static final Field<Limit, Integer> BURST =
                Field.of(
                        "burst",
                        BURST_BOUNDS,
                        Limit::burst,
                        "How many may come at once, by default those of one second.");
        private static final Field<Limit, By> BY =
                Field.of(
                        "by",
                        Choice.of(By.class),
                        Limit::by,
                        "Whose requests are counted together, by default all.");
        private static final Field<Limit, Scope> SCOPE =
                Field.of(
                        "scope",
                        Choice.of(Scope.class),
                        Limit::scope,
                        "Whether each sidecar counts, or the rate is shared by all, by default sidecar.");

        static final Fields<Limit> SHAPE =
                Fields.of(
                        "limit",
                        "How many requests per second are let through.",
                        v ->
                                new Limit(
                                        v.get(REQUESTS_PER_SECOND),
                                        v.get(BURST),
                                        v.get(BY),
                                        v.get(SCOPE)),
                        List.of(REQUESTS_PER_SECOND, BURST, BY, SCOPE));

        private Keys() {}
    }
}
