package io.mesher.governance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** A pool of which a test decides everything. */
final class TestPool implements Pool {
    final Load[] loads;
    final Set<Integer> refusing = new HashSet<>();
    private final Shares shares;
    private final String[] ids;

    private TestPool(Shares shares, String[] ids) {
        this.shares = shares;
        this.ids = ids;
        this.loads = Arrays.stream(ids).map(id -> new Load()).toArray(Load[]::new);
    }

    /** So many that are alike. */
    static TestPool of(int size) {
        return weighing(IntStream.range(0, size).map(i -> 100).toArray());
    }

    /** Some of such weights. */
    static TestPool weighing(int... weights) {
        return new TestPool(
                new Shares(weights, new long[weights.length], 0),
                IntStream.range(0, weights.length)
                        .mapToObj(i -> "orders-" + i)
                        .toArray(String[]::new));
    }

    /** The same without one, and with the loads of the others. */
    TestPool without(int index) {
        int[] left = IntStream.range(0, loads.length).filter(i -> i != index).toArray();
        TestPool pool =
                new TestPool(
                        new Shares(
                                Arrays.stream(left).map(shares::weight).toArray(),
                                new long[left.length],
                                0),
                        Arrays.stream(left).mapToObj(i -> ids[i]).toArray(String[]::new));
        return pool;
    }

    @Override
    public int size() {
        return loads.length;
    }

    @Override
    public Load load(int index) {
        return loads[index];
    }

    @Override
    public String id(int index) {
        return ids[index];
    }

    @Override
    public boolean takes(int index, long now) {
        return !refusing.contains(index);
    }

    @Override
    public Shares shares() {
        return shares;
    }
}
