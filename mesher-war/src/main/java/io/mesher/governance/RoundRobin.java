package io.mesher.governance;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * One after the other, beginning anywhere, so that sidecars do not go round together. Where shares
 * differ, those whose turn it is are passed over as often as their share is smaller than the
 * largest.
 */
final class RoundRobin implements Balancer {
    private static final int MAX_STEPS = 64;

    private final Pool pool;
    private final Draw draw;
    private final AtomicInteger turn = new AtomicInteger(-1);

    RoundRobin(Pool pool) {
        this.pool = pool;
        this.draw = new Draw(pool);
    }

    @Override
    public int choose(long hash, long now, IntUnaryOperator random) {
        int size = pool.size();
        if (size == 0) {
            return NONE;
        }
        if (turn.get() < 0) {
            turn.compareAndSet(-1, random.applyAsInt(size));
        }
        if (pool.shares().even(now)) {
            return draw.next(step(size), now);
        }
        for (int i = 0; i < MAX_STEPS; i++) {
            int index = step(size);
            if (pool.takes(index, now) && pool.shares().accepts(index, now, random)) {
                return index;
            }
        }
        return draw.one(now, random);
    }

    private int step(int size) {
        return turn.getAndUpdate(before -> before >= size - 1 ? 0 : before + 1) % size;
    }
}
