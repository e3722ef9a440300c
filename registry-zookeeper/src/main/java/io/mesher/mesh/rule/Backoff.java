package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import java.time.Duration;
import java.util.List;

/**
 * How long is waited before a request is sent again.
 *
 * @param base before the second attempt, up to that by chance; doubled each time
 * @param max however many attempts there were
 */
public record Backoff(Duration base, Duration max) {

    private static final Span BOUNDS = Span.of("0ms", "1m");

    /** What holds where no rule says otherwise. */
    public static final Backoff DEFAULTS =
            new Backoff(Duration.ofMillis(25), Duration.ofSeconds(1));

    public Backoff {
        BOUNDS.require("retry.backoff.base", base);
        BOUNDS.require("retry.backoff.max", max);
        if (base.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "retry.backoff.base %dms (expected: up to max, %dms)"
                            .formatted(base.toMillis(), max.toMillis()));
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Backoff, Duration> BASE =
                Field.of(
                        "base",
                        BOUNDS,
                        Backoff::base,
                        "Before the second attempt, doubled each time, by default 25ms.");
        private static final Field<Backoff, Duration> MAX =
                Field.of(
                        "max",
                        BOUNDS,
                        Backoff::max,
                        "However many attempts there were, by default 1s.");

        static final Fields<Backoff> SHAPE =
                Fields.of(
                        "backoff",
                        "How long is waited before a request is sent again.",
                        v -> new Backoff(v.get(BASE), v.get(MAX)),
                        List.of(BASE, MAX));

        private Keys() {}
    }
}
