package io.mesher.governance;

import java.util.Arrays;

/**
 * A ring of points, some for each instance by its weight; a hash leads to the next point (Karger
 * and others, Consistent Hashing and Random Trees). Where one instance goes, only what led to it
 * leads elsewhere. Immutable.
 */
final class HashRing implements HashTable {
    private static final int POINTS = 160;
    private static final int MAX_POINTS = 400_000;
    private static final int FEWEST = 8;
    private static final int NORMAL = 100;

    // a point's lowest bits say whose it is: sorted as plain numbers, ten thousand instances cost
    // no garbage each time that one of them comes or goes
    private final long[] points;
    private final long whose;

    HashRing(Pool pool) {
        int size = pool.size();
        int each = Math.max(FEWEST, Math.min(POINTS, size == 0 ? POINTS : MAX_POINTS / size));
        whose = Math.max(1, Long.highestOneBit(size)) * 2 - 1;
        int all = 0;
        for (int i = 0; i < size; i++) {
            all += count(pool, i, each);
        }
        points = new long[all];
        int next = 0;
        for (int i = 0; i < size; i++) {
            long seed = Hashing.of(pool.id(i));
            for (int j = count(pool, i, each); j > 0; j--) {
                points[next++] = (Hashing.mix(seed + j * 0x9e3779b97f4a7c15L) & ~whose) | i;
            }
        }
        Arrays.sort(points);
    }

    private static int count(Pool pool, int index, int each) {
        int byWeight = Math.max(1, each * pool.shares().weight(index) / NORMAL);
        return Math.min(byWeight, each * FEWEST);
    }

    @Override
    public int place(long hash) {
        int found = Arrays.binarySearch(points, hash);
        int place = found < 0 ? -found - 1 : found;
        return place == points.length ? 0 : place;
    }

    @Override
    public int instance(int place) {
        return (int) (points[place] & whose);
    }

    @Override
    public int places() {
        return points.length;
    }
}
