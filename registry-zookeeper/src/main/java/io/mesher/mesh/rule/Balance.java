package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Choice;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Span;
import java.time.Duration;
import java.util.List;

/**
 * Which instance gets a request.
 *
 * @param hash what the hashing algorithms go by
 * @param slowStart for how long a new instance gets less than its share
 */
public record Balance(Algorithm algorithm, HashKey hash, Zone zone, Duration slowStart) {

    /** How an instance is chosen. */
    public enum Algorithm {
        /** Of two at random the one that is expected to answer first. */
        EWMA,
        LEAST_REQUEST,
        ROUND_ROBIN,
        RANDOM,
        RING_HASH,
        MAGLEV;

        /** Whether it goes by what requests have in common. */
        public boolean hashes() {
            return this == RING_HASH || this == MAGLEV;
        }
    }

    /** Whether it matters where an instance is. */
    public enum Zone {
        ANY,
        /** The own zone as long as it can carry its part. */
        PREFER
    }

    private static final Span SLOW_START_BOUNDS = Span.of("0s", "1h");

    /** What holds where no rule says otherwise. */
    public static final Balance DEFAULTS =
            new Balance(Algorithm.EWMA, HashKey.NONE, Zone.ANY, Duration.ofSeconds(30));

    /** Chance alone. */
    public static final Balance NONE =
            new Balance(Algorithm.RANDOM, HashKey.NONE, Zone.ANY, Duration.ZERO);

    public Balance {
        SLOW_START_BOUNDS.require("balance.slow-start", slowStart);
        if (algorithm.hashes() && hash.equals(HashKey.NONE)) {
            throw new IllegalArgumentException(
                    "balance.algorithm %s without hash (expected: one of header, cookie, query, source)"
                            .formatted(Choice.word(algorithm)));
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Balance, Algorithm> ALGORITHM =
                Field.of(
                        "algorithm",
                        Choice.of(Algorithm.class),
                        Balance::algorithm,
                        "How an instance is chosen, by default ewma.");
        private static final Field<Balance, HashKey> HASH =
                Field.of(
                        "hash",
                        HashKey.Keys.SHAPE,
                        Balance::hash,
                        "What requests have in common that go to the same instance.");
        private static final Field<Balance, Zone> ZONE =
                Field.of(
                        "zone",
                        Choice.of(Zone.class),
                        Balance::zone,
                        "Whether instances of the own zone come first, by default any.");
        private static final Field<Balance, Duration> SLOW_START =
                Field.of(
                        "slow-start",
                        SLOW_START_BOUNDS,
                        Balance::slowStart,
                        "For how long a new instance gets less than its share, by default 30s.");

        static final Fields<Balance> SHAPE =
                Fields.of(
                        "balance",
                        "Which instance gets a request.",
                        v ->
                                new Balance(
                                        v.get(ALGORITHM),
                                        v.get(HASH),
                                        v.get(ZONE),
                                        v.get(SLOW_START)),
                        List.of(ALGORITHM, HASH, ZONE, SLOW_START));

        private Keys() {}
    }
}
