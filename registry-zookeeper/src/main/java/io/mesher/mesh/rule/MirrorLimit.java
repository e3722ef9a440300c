package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * How many copies of requests are sent at most, so that a slow shadow costs its original nothing.
 *
 * @param requestsPerSecond {@link Double#POSITIVE_INFINITY} for any number
 * @param concurrent how many may wait for their answers
 */
public record MirrorLimit(double requestsPerSecond, int concurrent) {

    private static final Whole CONCURRENT_BOUNDS = Whole.of(1, 100_000);

    /** What holds where a mirror says nothing. */
    public static final MirrorLimit DEFAULTS = new MirrorLimit(Double.POSITIVE_INFINITY, 64);

    public MirrorLimit {
        Limit.RATE.requireOrInfinite("mirror.limit.requests-per-second", requestsPerSecond);
        CONCURRENT_BOUNDS.require("mirror.limit.concurrent", concurrent);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<MirrorLimit, Double> REQUESTS_PER_SECOND =
                Field.of(
                        "requests-per-second",
                        Limit.RATE,
                        MirrorLimit::requestsPerSecond,
                        "Copies per second of each sidecar, any number where none is written.");
        private static final Field<MirrorLimit, Integer> CONCURRENT =
                Field.of(
                        "concurrent",
                        CONCURRENT_BOUNDS,
                        MirrorLimit::concurrent,
                        "Copies that wait for their answers at once, 64 where none is written.");

        static final Fields<MirrorLimit> SHAPE =
                Fields.of(
                        "mirror-limit",
                        "How many copies are sent at most.",
                        v -> new MirrorLimit(v.get(REQUESTS_PER_SECOND), v.get(CONCURRENT)),
                        List.of(REQUESTS_PER_SECOND, CONCURRENT));

        private Keys() {}
    }
}
