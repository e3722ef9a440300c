package io.mesher.plan;

import io.mesher.governance.Balancer;
import io.mesher.governance.Load;
import io.mesher.governance.Outliers;
import io.mesher.governance.Pool;
import io.mesher.governance.Shares;
import io.mesher.mesh.rule.Balance;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The instances of a plan that may be chosen: those that the registry has, then those that it
 * misses. A missed one that turns out to be gone is passed over from then on; so is, for a while,
 * who is ejected or whose breaker is open. Immutable but for that.
 */
final class Candidates implements Choices, Pool {
    private static final int FEW_DRAWS = 4;

    private final Target[] targets;
    private final Load[] loads;
    private final int registered;
    private final Shares shares;
    private final Outliers outliers;
    private final int all;
    private final Balancer balancer;

    /**
     * Those that are not gone.
     *
     * @param known those that the registry misses last
     * @param outliers who knows how many of the service's instances are ejected
     * @param all how many instances the service has
     */
    Candidates(List<Target> known, Balance balance, Outliers outliers, int all) {
        this.targets = known.stream().filter(target -> !target.gone()).toArray(Target[]::new);
        this.outliers = outliers;
        this.all = all;
        this.loads = new Load[targets.length];
        int[] weights = new int[targets.length];
        long[] since = new long[targets.length];
        int has = 0;
        for (int i = 0; i < targets.length; i++) {
            loads[i] = targets[i].load();
            weights[i] = targets[i].weight();
            since[i] = targets[i].since();
            has += targets[i].missed() ? 0 : 1;
        }
        this.registered = has;
        this.shares = new Shares(weights, since, balance.slowStart().toNanos());
        this.balancer = Balancer.of(balance.algorithm(), this);
    }

    @Override
    public int size() {
        return targets.length;
    }

    @Override
    public Load load(int index) {
        return loads[index];
    }

    @Override
    public String id(int index) {
        return targets[index].id();
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public boolean takes(int index, long now) {
        Target target = targets[index];
        return !target.gone()
                && target.breaker().allows(now)
                && (!target.ejection().ejected(now) || outliers.panics(all, now));
    }

    @Override
    public long inFlight() {
        long open = 0;
        for (Load load : loads) {
            open += load.inFlight();
        }
        return open;
    }

    /**
     * By the balance policy at first; who has met one that is not there should not meet a second
     * one that the registry misses.
     */
    @Override
    public Target choose(
            Load[] tried, int triedCount, long hash, long now, IntUnaryOperator random) {
        if (triedCount > 0) {
            return another(tried, triedCount, now, random);
        }
        int index = balancer.choose(hash, now, random);
        return index == Balancer.NONE ? Target.NONE : targets[index];
    }

    private Target another(Load[] tried, int triedCount, long now, IntUnaryOperator random) {
        for (int draws = 0; draws < FEW_DRAWS && registered > 0; draws++) {
            int index = shares.draw(now, random);
            if (index < registered && isUntried(index, tried, triedCount, now)) {
                return targets[index];
            }
        }
        Target found = first(tried, triedCount, now, random, false);
        return found == Target.NONE ? first(tried, triedCount, now, random, true) : found;
    }

    /** Of those that the registry has, or that it misses, from any place on. */
    private Target first(
            Load[] tried, int triedCount, long now, IntUnaryOperator random, boolean missed) {
        int from = missed ? registered : 0;
        int size = missed ? targets.length - registered : registered;
        int start = size > 1 ? random.applyAsInt(size) : 0;
        for (int i = 0; i < size; i++) {
            int index = from + (start + i) % size;
            if (isUntried(index, tried, triedCount, now)) {
                return targets[index];
            }
        }
        return Target.NONE;
    }

    @Override
    public boolean leaves(Load[] tried, int triedCount, long now) {
        for (int i = 0; i < targets.length; i++) {
            if (isUntried(i, tried, triedCount, now)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean closed(long now) {
        boolean there = false;
        for (int i = 0; i < targets.length; i++) {
            if (takes(i, now)) {
                return false;
            }
            there |= !targets[i].gone();
        }
        return there;
    }

    /** Whether there were only missed ones, and all of them are gone. */
    @Override
    public boolean deserted() {
        for (Target target : targets) {
            if (!target.gone()) {
                return false;
            }
        }
        return targets.length > 0;
    }

    private boolean isUntried(int index, Load[] tried, int triedCount, long now) {
        for (int i = 0; i < triedCount; i++) {
            if (tried[i] == loads[index]) {
                return false;
            }
        }
        return takes(index, now);
    }
}
