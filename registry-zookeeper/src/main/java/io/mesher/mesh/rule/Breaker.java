package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import io.mesher.mesh.rule.grammar.Whole;
import java.time.Duration;
import java.util.List;

/**
 * When requests are refused because the last ones failed.
 *
 * @param failureRate percent of failed calls from which on it opens, {@link
 *     Double#POSITIVE_INFINITY} for never
 * @param slowRate percent of slow calls from which on it opens, or the same for never
 * @param slow from how long on a call is slow
 * @param minimumCalls how many calls must be known
 * @param window how many calls are looked at
 * @param openFor how long it stays open
 * @param halfOpenCalls how many calls may try after that
 */
public record Breaker(
        double failureRate,
        double slowRate,
        Duration slow,
        int minimumCalls,
        int window,
        Duration openFor,
        int halfOpenCalls) {

    private static final Decimal RATE_BOUNDS = Decimal.of("0.1", "100");
    private static final Span SPAN_BOUNDS = Span.of("1ms", "1h");
    private static final Whole COUNT_BOUNDS = Whole.of(1, 10_000);

    /** What holds where no rule says otherwise. */
    public static final Breaker DEFAULTS =
            new Breaker(50, 100, Duration.ofSeconds(60), 20, 100, Duration.ofSeconds(15), 5);

    /** It never opens. */
    public static final Breaker NONE =
            new Breaker(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, DEFAULTS);

    public Breaker {
        RATE_BOUNDS.requireOrInfinite("breaker.failure-rate", failureRate);
        RATE_BOUNDS.requireOrInfinite("breaker.slow-rate", slowRate);
        COUNT_BOUNDS.require("breaker.minimum-calls", minimumCalls);
        COUNT_BOUNDS.require("breaker.window", window);
        COUNT_BOUNDS.require("breaker.half-open-calls", halfOpenCalls);
        SPAN_BOUNDS.require("breaker.slow", slow);
        SPAN_BOUNDS.require("breaker.open-for", openFor);
        if (minimumCalls > window) {
            throw new IllegalArgumentException(
                    "breaker.minimum-calls %d (expected: up to window, %d)"
                            .formatted(minimumCalls, window));
        }
    }

    private Breaker(double failureRate, double slowRate, Breaker other) {
        this(
                failureRate,
                slowRate,
                other.slow,
                other.minimumCalls,
                other.window,
                other.openFor,
                other.halfOpenCalls);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Breaker, Double> FAILURE_RATE =
                Field.of(
                        "failure-rate",
                        RATE_BOUNDS,
                        Breaker::failureRate,
                        "Percent of failed calls from which on it opens, by default 50.");
        private static final Field<Breaker, Double> SLOW_RATE =
                Field.of(
                        "slow-rate",
                        RATE_BOUNDS,
                        Breaker::slowRate,
                        "Percent of slow calls from which on it opens, by default 100.");
        private static final Field<Breaker, Duration> SLOW =
                Field.of(
                        "slow",
                        SPAN_BOUNDS,
                        Breaker::slow,
                        "From how long on a call is slow, by default 60s.");
        private static final Field<Breaker, Integer> MINIMUM_CALLS =
                Field.of(
                        "minimum-calls",
                        COUNT_BOUNDS,
                        Breaker::minimumCalls,
                        "How many calls must be known before it opens, by default 20.");
        private static final Field<Breaker, Integer> WINDOW =
                Field.of(
                        "window",
                        COUNT_BOUNDS,
                        Breaker::window,
                        "How many of the last calls are looked at, by default 100.");
        private static final Field<Breaker, Duration> OPEN_FOR =
                Field.of(
                        "open-for",
                        SPAN_BOUNDS,
                        Breaker::openFor,
                        "How long it stays open, by default 15s.");
        private static final Field<Breaker, Integer> HALF_OPEN_CALLS =
                Field.of(
                        "half-open-calls",
                        COUNT_BOUNDS,
                        Breaker::halfOpenCalls,
                        "How many calls may try after that, by default 5.");

        static final Fields<Breaker> SHAPE =
                Fields.of(
                        "breaker",
                        "When requests are refused because the last ones failed.",
                        v ->
                                new Breaker(
                                        v.get(FAILURE_RATE),
                                        v.get(SLOW_RATE),
                                        v.get(SLOW),
                                        v.get(MINIMUM_CALLS),
                                        v.get(WINDOW),
                                        v.get(OPEN_FOR),
                                        v.get(HALF_OPEN_CALLS)),
                        List.of(
                                FAILURE_RATE,
                                SLOW_RATE,
                                SLOW,
                                MINIMUM_CALLS,
                                WINDOW,
                                OPEN_FOR,
                                HALF_OPEN_CALLS));

        private Keys() {}
    }
}
