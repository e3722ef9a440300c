package io.mesher.governance;

import java.util.Arrays;

/**
 * A table that the instances fill in turns, each in an order of its own (Eisenbud and others,
 * Maglev: A Fast and Reliable Software Network Load Balancer, section 3.4): more even than a ring,
 * and found in one step; where one instance goes, few others lead elsewhere. Immutable.
 */
final class MaglevTable implements HashTable {
    // primes, so that every step reaches every place
    private static final int[] SIZES = {1_021, 10_007, 65_537, 655_373};
    private static final int PLACES_FOR_EACH = 100;
    private static final int FREE = -1;

    private final int[] table;

    MaglevTable(Pool pool) {
        this.table = new int[places(pool.size())];
        Arrays.fill(table, FREE);
        if (pool.size() > 0) {
            fill(pool);
        }
    }

    private static int places(int instances) {
        for (int size : SIZES) {
            if (size >= (long) instances * PLACES_FOR_EACH) {
                return size;
            }
        }
        return SIZES[SIZES.length - 1];
    }

    /** Who weighs less than the heaviest has its turn less often. */
    private void fill(Pool pool) {
        int size = pool.size();
        long[] place = new long[size];
        long[] step = new long[size];
        long[] credit = new long[size];
        int heaviest = 1;
        for (int i = 0; i < size; i++) {
            long hash = Hashing.of(pool.id(i));
            place[i] = Long.remainderUnsigned(hash, table.length);
            step[i] = Long.remainderUnsigned(Hashing.mix(hash), table.length - 1L) + 1;
            heaviest = Math.max(heaviest, pool.shares().weight(i));
        }
        int filled = 0;
        while (filled < table.length) {
            for (int i = 0; i < size && filled < table.length; i++) {
                credit[i] += pool.shares().weight(i);
                if (credit[i] >= heaviest) {
                    credit[i] -= heaviest;
                    while (table[(int) place[i]] != FREE) {
                        place[i] = (place[i] + step[i]) % table.length;
                    }
                    table[(int) place[i]] = i;
                    filled++;
                }
            }
        }
    }

    @Override
    public int place(long hash) {
        return (int) Long.remainderUnsigned(hash, table.length);
    }

    @Override
    public int instance(int place) {
        return table[place];
    }

    @Override
    public int places() {
        return table.length;
    }
}
