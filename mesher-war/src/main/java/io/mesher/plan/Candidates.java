package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.governance.PowerOfTwoChoices;
import io.mesher.governance.Shares;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The instances of a plan that may be chosen: those that the registry has, then those that it
 * misses. A missed one that turns out to be gone is passed over from then on. Immutable but for
 * that.
 */
final class Candidates {
    private static final Load[] NOTHING = {};
    private static final int FEW_DRAWS = 4;

    private final Target[] targets;
    private final Load[] loads;
    private final int registered;
    private final Shares shares;

    /**
     * Those that are not gone.
     *
     * @param known those that the registry misses last
     * @param slowStart how long one is new, in nanoseconds
     */
    Candidates(List<Target> known, long slowStart) {
        this.targets = known.stream().filter(target -> !target.gone()).toArray(Target[]::new);
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
        this.shares = new Shares(weights, since, slowStart);
    }

    int size() {
        return targets.length;
    }

    Target get(int index) {
        return index < targets.length ? targets[index] : Target.NONE;
    }

    long inFlight() {
        long open = 0;
        for (Load load : loads) {
            open += load.inFlight();
        }
        return open;
    }

    /** The first choice of a request. */
    Target choose(long now, IntUnaryOperator random) {
        int index =
                shares.even(now)
                        ? PowerOfTwoChoices.choose(loads, random)
                        : PowerOfTwoChoices.choose(loads, shares, now, random);
        if (index == PowerOfTwoChoices.NONE) {
            return Target.NONE;
        }
        Target chosen = targets[index];
        // since the plan was made; the next one is without it
        return chosen.gone() ? another(NOTHING, 0, now, random) : chosen;
    }

    /** A later choice: who has met one that is not there should not meet a second one. */
    Target another(Load[] tried, int triedCount, long now, IntUnaryOperator random) {
        for (int draws = 0; draws < FEW_DRAWS && registered > 0; draws++) {
            int index = shares.draw(now, random);
            if (index < registered && isUntried(index, tried, triedCount)) {
                return targets[index];
            }
        }
        int index = untried(tried, triedCount, 0, registered, random);
        if (index == PowerOfTwoChoices.NONE) {
            index = untried(tried, triedCount, registered, targets.length, random);
        }
        return index == PowerOfTwoChoices.NONE ? Target.NONE : targets[index];
    }

    /** Whether a later choice would find one. */
    boolean leaves(Load[] tried, int triedCount) {
        return untried(tried, triedCount, 0, targets.length, size -> 0) != PowerOfTwoChoices.NONE;
    }

    /** Whether there were only missed ones, and all of them are gone. */
    boolean deserted() {
        for (Target target : targets) {
            if (!target.gone()) {
                return false;
            }
        }
        return targets.length > 0;
    }

    private int untried(Load[] tried, int triedCount, int from, int to, IntUnaryOperator random) {
        int size = to - from;
        int start = size > 1 ? random.applyAsInt(size) : 0;
        for (int i = 0; i < size; i++) {
            int index = from + (start + i) % size;
            if (isUntried(index, tried, triedCount)) {
                return index;
            }
        }
        return PowerOfTwoChoices.NONE;
    }

    private boolean isUntried(int index, Load[] tried, int triedCount) {
        for (int i = 0; i < triedCount; i++) {
            if (tried[i] == loads[index]) {
                return false;
            }
        }
        return !targets[index].gone();
    }
}
