package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.governance.PowerOfTwoChoices;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The instances of a plan that may be chosen: those that the registry has, then those that it
 * misses. A missed one that turns out to be gone is passed over from then on. Immutable but for
 * that.
 */
final class Candidates {
    private final Target[] targets;
    private final Load[] loads;
    private final int registered;

    /**
     * Those that are not gone.
     *
     * @param known those that the registry misses last
     */
    Candidates(List<Target> known) {
        this.targets = known.stream().filter(target -> !target.gone()).toArray(Target[]::new);
        this.loads = new Load[targets.length];
        int has = 0;
        for (int i = 0; i < targets.length; i++) {
            loads[i] = targets[i].load();
            has += targets[i].missed() ? 0 : 1;
        }
        this.registered = has;
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
    Target choose(IntUnaryOperator random) {
        int index = PowerOfTwoChoices.choose(loads, random);
        if (index == PowerOfTwoChoices.NONE) {
            return Target.NONE;
        }
        Target chosen = targets[index];
        // since the plan was made; the next one is without it
        return chosen.gone() ? another(new Load[0], 0, random) : chosen;
    }

    /** A later choice: who has met one that is not there should not meet a second one. */
    Target another(Load[] tried, int triedCount, IntUnaryOperator random) {
        int index = untried(tried, triedCount, 0, registered, random);
        if (index == PowerOfTwoChoices.NONE) {
            index = untried(tried, triedCount, registered, targets.length, random);
        }
        return index == PowerOfTwoChoices.NONE ? Target.NONE : targets[index];
    }

    /** Whether a later choice would find one. */
    boolean leaves(Load[] tried, int triedCount) {
        return another(tried, triedCount, size -> 0) != Target.NONE;
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
            if (!targets[index].gone() && !contains(tried, triedCount, loads[index])) {
                return index;
            }
        }
        return PowerOfTwoChoices.NONE;
    }

    private static boolean contains(Load[] tried, int triedCount, Load load) {
        for (int i = 0; i < triedCount; i++) {
            if (tried[i] == load) {
                return true;
            }
        }
        return false;
    }
}
