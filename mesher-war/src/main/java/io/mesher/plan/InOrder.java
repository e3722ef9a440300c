package io.mesher.plan;

import io.mesher.governance.Load;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Addresses of a host outside the mesh, one after the other. Immutable. */
final class InOrder implements Choices {
    private final List<Target> targets;

    InOrder(List<Target> targets) {
        this.targets = List.copyOf(targets);
    }

    @Override
    public Target choose(
            Load[] tried, int triedCount, long hash, long now, IntUnaryOperator random) {
        return triedCount < targets.size() ? targets.get(triedCount) : Target.NONE;
    }

    @Override
    public boolean leaves(Load[] tried, int triedCount, long now) {
        return triedCount < targets.size();
    }

    @Override
    public boolean closed(long now) {
        return false;
    }

    @Override
    public boolean deserted() {
        return false;
    }

    @Override
    public int size() {
        return targets.size();
    }

    @Override
    public long inFlight() {
        return targets.stream().mapToLong(target -> target.load().inFlight()).sum();
    }
}
