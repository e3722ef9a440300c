package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.governance.ZoneSpill;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/**
 * The instances of the own zone as long as they can carry its part, and of the rest as much as they
 * cannot. How many of them take requests is counted once a second. Thread-safe.
 */
final class Zoned implements Choices {
    private static final int HUNDRED = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Candidates local;
    private final Candidates all;
    private final int known;
    private volatile long counted;
    private volatile int percent = -1;

    /**
     * Some instances.
     *
     * @param known how many the own zone has, be they gone or not
     */
    Zoned(Candidates local, Candidates all, int known) {
        this.local = local;
        this.all = all;
        this.known = known;
    }

    @Override
    public Target choose(
            Load[] tried, int triedCount, long hash, long now, IntUnaryOperator random) {
        if (random.applyAsInt(HUNDRED) < percent(now)) {
            Target near = local.choose(tried, triedCount, hash, now, random);
            if (near != Target.NONE) {
                return near;
            }
        }
        return all.choose(tried, triedCount, hash, now, random);
    }

    private int percent(long now) {
        if (percent < 0 || now - counted >= SECOND) {
            counted = now;
            int take = 0;
            for (int i = 0; i < local.size(); i++) {
                take += local.takes(i, now) ? 1 : 0;
            }
            percent = ZoneSpill.localPercent(take, known);
        }
        return percent;
    }

    @Override
    public boolean leaves(Load[] tried, int triedCount, long now) {
        return all.leaves(tried, triedCount, now);
    }

    @Override
    public boolean closed(long now) {
        return all.closed(now);
    }

    @Override
    public boolean deserted() {
        return all.deserted();
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public long inFlight() {
        return all.inFlight();
    }
}
