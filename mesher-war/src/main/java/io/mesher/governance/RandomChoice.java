package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/** Chance alone, by shares. */
final class RandomChoice implements Balancer {
    private final Draw draw;

    RandomChoice(Pool pool) {
        this.draw = new Draw(pool);
    }

    @Override
    public int choose(long hash, long now, IntUnaryOperator random) {
        return draw.one(now, random);
    }
}
