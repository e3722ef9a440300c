package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/** Draws instances of a pool that take requests, each as often as its share says. */
final class Draw {
    private static final int FEW = 4;

    private final Pool pool;

    Draw(Pool pool) {
        this.pool = pool;
    }

    /** One at random, {@link Balancer#NONE} when nobody takes requests. */
    int one(long now, IntUnaryOperator random) {
        int size = pool.size();
        if (size == 0) {
            return Balancer.NONE;
        }
        for (int i = 0; i < FEW; i++) {
            int index = size == 1 ? 0 : pool.shares().draw(now, random);
            if (pool.takes(index, now)) {
                return index;
            }
        }
        return next(random.applyAsInt(size), now);
    }

    /** The first from an index on, {@link Balancer#NONE} when nobody takes requests. */
    int next(int from, long now) {
        int size = pool.size();
        for (int i = 0; i < size; i++) {
            int index = (from + i) % size;
            if (pool.takes(index, now)) {
                return index;
            }
        }
        return Balancer.NONE;
    }

    /**
     * Another than the first, if there is one that takes requests; at random where all get the
     * same. Else drawn like the first, and perhaps the same: otherwise one of two would never be
     * alone in the draw, and an idle one of little weight would get every other request.
     */
    int another(int first, long now, IntUnaryOperator random) {
        int size = pool.size();
        if (size < 2) {
            return first;
        }
        return pool.shares().even(now) ? other(first, now, random) : one(now, random);
    }

    /** Another than the first, whatever its share; the first where a few draws find none. */
    int other(int first, long now, IntUnaryOperator random) {
        int size = pool.size();
        if (size < 2) {
            return first;
        }
        for (int i = 0; i < FEW; i++) {
            int index = random.applyAsInt(size - 1);
            index = index >= first ? index + 1 : index;
            if (pool.takes(index, now)) {
                return index;
            }
        }
        return first;
    }
}
