package io.mesher.plan;

import io.mesher.mesh.rule.RouteMatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** What must hold together for a request, compiled. Immutable. */
public final class Conditions {
    private static final int PARTS = 1_000_000;
    private static final int PARTS_OF_PERCENT = PARTS / 100;

    private final Condition[] all;
    private final int parts;

    Conditions(RouteMatch match) {
        this.all = Condition.of(match).toArray(Condition[]::new);
        this.parts = (int) Math.round(match.percent() * PARTS_OF_PERCENT);
    }

    /** Whether all of it holds, and chance too where it has a say. */
    boolean hold(RequestFacts request, Source source, IntUnaryOperator random) {
        for (Condition condition : all) {
            if (!condition.holds(request, source)) {
                return false;
            }
        }
        return parts == PARTS || random.applyAsInt(PARTS) < parts;
    }

    /** The first that does not hold, chance apart. */
    public Optional<Condition> unmet(RequestFacts request, Source source) {
        return List.of(all).stream()
                .filter(condition -> !condition.holds(request, source))
                .findFirst();
    }

    /** How many of the requests for which all else holds. */
    public double percent() {
        return parts / (double) PARTS_OF_PERCENT;
    }

    /** All of it. */
    String inWords() {
        List<String> words = new ArrayList<>();
        for (Condition condition : all) {
            words.add(condition.wanted());
        }
        if (parts != PARTS) {
            words.add(BigDecimal.valueOf(percent()).stripTrailingZeros().toPlainString() + " %");
        }
        return words.isEmpty() ? "every request" : String.join(" and ", words);
    }
}
