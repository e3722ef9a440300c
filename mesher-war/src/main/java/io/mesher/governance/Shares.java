package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/**
 * What part of the traffic each of some instances should get: by its weight, and less of that while
 * it is new, since it is still slow then. It begins with a tenth, which rises evenly. Where all are
 * new alike, all get the same. Immutable.
 */
public final class Shares {
    private static final int WARM = 1000;
    private static final int COLD = WARM / 10;
    // an instance of one hundred that is not new is drawn often enough all the same
    private static final int MAX_DRAWS = 64;

    private final int[] weights;
    private final long[] since;
    private final long window;
    private final boolean weighted;
    private final int heaviest;
    private final long oldest;
    private final long newest;
    private final AliasTable table;

    /**
     * Shares of some instances.
     *
     * @param weights above 0
     * @param since when each began to take requests, in nanoseconds of one clock
     * @param window how long each is new, in nanoseconds
     */
    public Shares(int[] weights, long[] since, long window) {
        this.weights = weights.clone();
        this.since = since.clone();
        this.window = window;
        boolean differ = false;
        int most = 1;
        long first = since.length == 0 ? 0 : since[0];
        long last = first;
        for (int i = 0; i < weights.length; i++) {
            differ |= weights[i] != weights[0];
            most = Math.max(most, weights[i]);
            first = since[i] - first < 0 ? since[i] : first;
            last = since[i] - last > 0 ? since[i] : last;
        }
        this.weighted = differ;
        this.heaviest = most;
        this.oldest = first;
        this.newest = last;
        this.table = differ ? new AliasTable(weights) : AliasTable.EMPTY;
    }

    /** Whether all should get the same. */
    public boolean even(long now) {
        return !weighted && (newest == oldest || now - newest >= window);
    }

    /** Draws an index, each as often as it should be; there must be one. */
    public int draw(long now, IntUnaryOperator random) {
        int index = draw(random);
        if (now - newest >= window) {
            return index;
        }
        int most = warmth(oldest, now);
        for (int draws = 1; draws < MAX_DRAWS; draws++) {
            if (random.applyAsInt(most) < warmth(since[index], now)) {
                return index;
            }
            index = draw(random);
        }
        return index;
    }

    private int draw(IntUnaryOperator random) {
        return weighted ? table.draw(random) : random.applyAsInt(weights.length);
    }

    /** What one weighs. */
    int weight(int index) {
        return weights[index];
    }

    /** Whether one gets what is its turn: as often as its share is of the largest. */
    boolean accepts(int index, long now, IntUnaryOperator random) {
        long most = (long) heaviest * warmth(oldest, now);
        long own = of(index, now);
        return own >= most || random.applyAsInt((int) most) < own;
    }

    /** The share of one, in no unit. */
    long of(int index, long now) {
        return (long) weights[index] * warmth(since[index], now);
    }

    private int warmth(long from, long now) {
        long age = now - from;
        if (age >= window) {
            return WARM;
        }
        return age <= 0 ? COLD : COLD + (int) ((WARM - COLD) * age / window);
    }
}
