package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/**
 * Of two at random the one that is expected to answer first: by how long it took lately, and how
 * often it failed (Twitter's Finagle calls it peak EWMA). Where that differs by no more than a
 * factor of two it is noise, and only what they have to do decides: instances that are as good as
 * each other share evenly, also when requests come one at a time. Where it differs by more, the
 * worse one still gets a request now and then, the fewer the worse it is: an estimate must not be
 * for ever.
 */
final class Ewma implements Balancer {
    private static final double NOISE = 2;
    private static final int PARTS = 1 << 24;

    private final Pool pool;
    private final Draw draw;
    private final LeastRequest byLoad;

    Ewma(Pool pool) {
        this.pool = pool;
        this.draw = new Draw(pool);
        this.byLoad = new LeastRequest(pool);
    }

    @Override
    public int choose(long hash, long now, IntUnaryOperator random) {
        int first = draw.one(now, random);
        if (first == NONE) {
            return NONE;
        }
        int second = draw.another(first, now, random);
        // where shares differ, one may be drawn twice; that is no reason to wait for a slow one
        boolean alone = first == second;
        second = alone ? draw.other(first, now, random) : second;
        if (first == second) {
            return first;
        }
        Load one = pool.load(first);
        Load other = pool.load(second);
        if (!one.known(now) || !other.known(now)) {
            return alone ? first : byLoad.lighter(first, second, now);
        }
        double ofOne = one.expected(now);
        double ofOther = other.expected(now);
        if (ofOne <= NOISE * ofOther && ofOther <= NOISE * ofOne) {
            return alone ? first : byLoad.lighter(first, second, now);
        }
        // how long an instance takes tells already what it has to do
        double ratio = ofOne / ofOther;
        boolean firstIsBetter = ratio < 1;
        double worse = firstIsBetter ? 1 / ratio : ratio;
        double beyond = worse / NOISE;
        double cube = beyond * beyond * beyond;
        boolean getsIt = random.applyAsInt(PARTS) * (1 + cube * cube) < PARTS;
        return firstIsBetter == getsIt ? second : first;
    }
}
