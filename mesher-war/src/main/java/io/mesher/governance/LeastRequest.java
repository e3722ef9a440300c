package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/**
 * Draws two at random and takes the one with fewer requests open for its share: nearly as even as
 * asking all of them, at constant cost, and without the herd that follows a single best one
 * (Mitzenmacher, The Power of Two Choices in Randomized Load Balancing).
 */
final class LeastRequest implements Balancer {
    private final Pool pool;
    private final Draw draw;

    LeastRequest(Pool pool) {
        this.pool = pool;
        this.draw = new Draw(pool);
    }

    @Override
    public int choose(long hash, long now, IntUnaryOperator random) {
        int first = draw.one(now, random);
        if (first == NONE) {
            return NONE;
        }
        return lighter(first, draw.another(first, now, random), now);
    }

    /** The second only where it has less to do. */
    int lighter(int first, int second, long now) {
        long ofFirst = pool.load(first).inFlight() * pool.shares().of(second, now);
        long ofSecond = pool.load(second).inFlight() * pool.shares().of(first, now);
        return ofSecond < ofFirst ? second : first;
    }
}
