package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import io.mesher.mesh.rule.grammar.Whole;
import java.time.Duration;
import java.util.List;

/**
 * When an instance gets no requests for a while because it does worse than the others.
 *
 * @param consecutiveFailures after how many failures in a row
 * @param successRate by how much it fails
 * @param latency by how slow it is
 * @param ejectFor the first time; each further time as much longer
 * @param maxEjectFor however often it was ejected
 * @param maxEjectedPercent how many of the instances may be ejected
 * @param panicPercent with fewer good instances than that all get requests again
 */
public record Outlier(
        int consecutiveFailures,
        SuccessRate successRate,
        SlowerThanOthers latency,
        Duration ejectFor,
        Duration maxEjectFor,
        double maxEjectedPercent,
        double panicPercent) {

    private static final Whole COUNT_BOUNDS = Whole.of(1, 10_000);
    private static final Span SPAN_BOUNDS = Span.of("100ms", "24h");

    /** What holds where no rule says otherwise. */
    public static final Outlier DEFAULTS =
            new Outlier(
                    5,
                    SuccessRate.NONE,
                    SlowerThanOthers.NONE,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    50,
                    50);

    /** No instance is ever ejected. */
    public static final Outlier NONE =
            new Outlier(
                    5,
                    SuccessRate.NONE,
                    SlowerThanOthers.NONE,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    0,
                    0);

    public Outlier {
        COUNT_BOUNDS.require("outlier.consecutive-failures", consecutiveFailures);
        SPAN_BOUNDS.require("outlier.eject-for", ejectFor);
        SPAN_BOUNDS.require("outlier.max-eject-for", maxEjectFor);
        Percent.require("outlier.max-ejected-percent", maxEjectedPercent);
        Percent.require("outlier.panic-percent", panicPercent);
        // who writes a long one means it, and the default of the other is none of his business
        maxEjectFor = ejectFor.compareTo(maxEjectFor) > 0 ? ejectFor : maxEjectFor;
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Outlier, Integer> CONSECUTIVE_FAILURES =
                Field.of(
                        "consecutive-failures",
                        COUNT_BOUNDS,
                        Outlier::consecutiveFailures,
                        "After how many failures in a row, by default 5.");
        private static final Field<Outlier, SuccessRate> SUCCESS_RATE =
                Field.of(
                        "success-rate",
                        SuccessRate.Keys.SHAPE,
                        Outlier::successRate,
                        "Also by how few of its calls succeed.");
        private static final Field<Outlier, SlowerThanOthers> LATENCY =
                Field.of(
                        "latency",
                        SlowerThanOthers.Keys.SHAPE,
                        Outlier::latency,
                        "Also by how slow it is beside the others.");
        private static final Field<Outlier, Duration> EJECT_FOR =
                Field.of(
                        "eject-for",
                        SPAN_BOUNDS,
                        Outlier::ejectFor,
                        "How long the first time; each further time as much longer, by default 30s.");
        private static final Field<Outlier, Duration> MAX_EJECT_FOR =
                Field.of(
                        "max-eject-for",
                        SPAN_BOUNDS,
                        Outlier::maxEjectFor,
                        "However often it was ejected, by default 5m.");
        private static final Field<Outlier, Double> MAX_EJECTED_PERCENT =
                Field.of(
                        "max-ejected-percent",
                        Decimal.percent(),
                        Outlier::maxEjectedPercent,
                        "How many of the instances may be ejected, by default 50.");
        private static final Field<Outlier, Double> PANIC_PERCENT =
                Field.of(
                        "panic-percent",
                        Decimal.percent(),
                        Outlier::panicPercent,
                        "With fewer good instances than that all get requests again, by default 50.");

        static final Fields<Outlier> SHAPE =
                Fields.of(
                        "outlier",
                        "When an instance gets no requests for a while.",
                        v ->
                                new Outlier(
                                        v.get(CONSECUTIVE_FAILURES),
                                        v.get(SUCCESS_RATE),
                                        v.get(LATENCY),
                                        v.get(EJECT_FOR),
                                        v.get(MAX_EJECT_FOR),
                                        v.get(MAX_EJECTED_PERCENT),
                                        v.get(PANIC_PERCENT)),
                        List.of(
                                CONSECUTIVE_FAILURES,
                                SUCCESS_RATE,
                                LATENCY,
                                EJECT_FOR,
                                MAX_EJECT_FOR,
                                MAX_EJECTED_PERCENT,
                                PANIC_PERCENT));

        private Keys() {}
    }
}
