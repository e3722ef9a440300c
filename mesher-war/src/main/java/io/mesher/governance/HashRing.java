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

    private final long[] points;
    private final int[] instances;

    HashRing(Pool pool) {
        int size = pool.size();
        int each = Math.max(FEWEST, Math.min(POINTS, size == 0 ? POINTS : MAX_POINTS / size));
        int[] counts = new int[size];
        int all = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = Math.max(1, each * pool.shares().weight(i) / NORMAL);
            counts[i] = Math.min(counts[i], each * FEWEST);
            all += counts[i];
        }
        Point[] made = new Point[all];
        int next = 0;
        for (int i = 0; i < size; i++) {
            long seed = Hashing.of(pool.id(i));
            for (int j = 0; j < counts[i]; j++) {
                made[next++] = new Point(Hashing.mix(seed + j * 0x9e3779b97f4a7c15L), i);
            }
        }
        Arrays.sort(made);
        points = new long[all];
        instances = new int[all];
        for (int i = 0; i < all; i++) {
            points[i] = made[i].at;
            instances[i] = made[i].instance;
        }
    }

    @Override
    public int place(long hash) {
        int found = Arrays.binarySearch(points, hash);
        int place = found < 0 ? -found - 1 : found;
        return place == points.length ? 0 : place;
    }

    @Override
    public int instance(int place) {
        return instances[place];
    }

    @Override
    public int places() {
        return points.length;
    }

    private record Point(long at, int instance) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return Long.compare(at, other.at);
        }
    }
}
