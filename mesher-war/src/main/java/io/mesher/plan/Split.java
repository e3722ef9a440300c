package io.mesher.plan;

import io.mesher.mesh.rule.Balance;
import io.mesher.mesh.rule.Fallback;
import io.mesher.mesh.rule.Route;
import io.mesher.mesh.rule.Share;
import io.mesher.mesh.rule.Subset;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Which instances get a route's requests, by their shares of a hundred. Immutable. */
final class Split {
    private static final int WHOLE = 100;

    private final Choices[] parts;
    private final int[] upTo;
    private final Choices fallback;

    private Split(Choices[] parts, int[] upTo, Choices fallback) {
        this.parts = parts;
        this.upTo = upTo;
        this.fallback = fallback;
    }

    /** Everything to those. */
    static Split to(Choices choices) {
        return new Split(new Choices[] {choices}, new int[] {WHOLE}, choices);
    }

    static Split of(Route route, Balance balance, Pools pools) {
        Choices all = pools.of(Subset.ALL, balance);
        List<Share> shares = route.split().stream().filter(share -> share.weight() > 0).toList();
        if (shares.isEmpty()) {
            return to(all);
        }
        Choices[] parts = new Choices[shares.size()];
        int[] upTo = new int[parts.length];
        int sum = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = pools.of(shares.get(i).subset(), balance);
            sum += shares.get(i).weight();
            upTo[i] = sum;
        }
        return new Split(parts, upTo, route.fallback() == Fallback.ANY ? all : Choices.NONE);
    }

    /** Those that get a request; {@link Choices#NONE} where the rule wants it to be nobody. */
    Choices draw(IntUnaryOperator random) {
        Choices chosen = parts[parts.length == 1 ? 0 : index(random.applyAsInt(WHOLE))];
        return chosen.size() == 0 ? fallback : chosen;
    }

    private int index(int drawn) {
        int index = 0;
        while (drawn >= upTo[index]) {
            index++;
        }
        return index;
    }
}
