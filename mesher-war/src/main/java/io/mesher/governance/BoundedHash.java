package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/**
 * The same instance for the same hash, as long as it does not have a quarter more to do than all
 * have on average: then the next one (Mirrokni, Thorup and Zadimoghaddam, Consistent Hashing with
 * Bounded Loads). A request without a hash goes anywhere.
 */
final class BoundedHash implements Balancer {
    private static final double SLACK = 1.25;
    // the average of some says enough of all
    private static final int SAMPLE = 64;
    private static final int MAX_STEPS = 256;

    private final Pool pool;
    private final Draw draw;
    private final HashTable table;

    BoundedHash(Pool pool, HashTable table) {
        this.pool = pool;
        this.draw = new Draw(pool);
        this.table = table;
    }

    @Override
    public int choose(long hash, long now, IntUnaryOperator random) {
        if (hash == NO_HASH || pool.size() == 0) {
            return draw.one(now, random);
        }
        double bound = 0;
        int place = table.place(hash);
        int fallback = NONE;
        for (int i = 0; i < Math.min(MAX_STEPS, table.places()); i++) {
            int index = table.instance((place + i) % table.places());
            if (!pool.takes(index, now)) {
                continue;
            }
            if (pool.load(index).inFlight() == 0) {
                return index;
            }
            bound = bound == 0 ? bound(random) : bound;
            if (pool.load(index).inFlight() < bound) {
                return index;
            }
            fallback = fallback == NONE ? index : fallback;
        }
        return fallback == NONE ? draw.one(now, random) : fallback;
    }

    private double bound(IntUnaryOperator random) {
        int size = pool.size();
        int looked = Math.min(size, SAMPLE);
        int from = looked == size ? 0 : random.applyAsInt(size);
        long open = 0;
        for (int i = 0; i < looked; i++) {
            open += pool.load((from + i) % size).inFlight();
        }
        // with the one that is to come
        return Math.ceil(SLACK * (open + 1.0) / looked);
    }
}
