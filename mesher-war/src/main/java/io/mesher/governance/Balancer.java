package io.mesher.governance;

import io.mesher.mesh.rule.Balance;
import java.util.function.IntUnaryOperator;

/** Chooses one instance of a pool for a request, at a cost that hardly grows with the pool. */
public interface Balancer {
    /** Nobody takes requests. */
    int NONE = -1;

    /** A request that has nothing in common with others. */
    long NO_HASH = 0;

    /**
     * Chooses an index, {@link #NONE} when nobody takes requests.
     *
     * @param hash of what the request has in common with others; counts only where it should
     * @param now nanoseconds
     * @param random gives a number from 0 to its argument, exclusive
     */
    int choose(long hash, long now, IntUnaryOperator random);

    /** The one that a policy asks for, of a pool that is whole. */
    static Balancer of(Balance.Algorithm algorithm, Pool pool) {
        return switch (algorithm) {
            case EWMA -> new Ewma(pool);
            case LEAST_REQUEST -> new LeastRequest(pool);
            case ROUND_ROBIN -> new RoundRobin(pool);
            case RANDOM -> new RandomChoice(pool);
            case RING_HASH -> new BoundedHash(pool, new HashRing(pool));
            case MAGLEV -> new BoundedHash(pool, new MaglevTable(pool));
        };
    }
}
