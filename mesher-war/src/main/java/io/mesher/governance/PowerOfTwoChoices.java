package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/**
 * Draws two candidates at random and takes the one with fewer requests open: nearly as even as
 * asking all of them, at constant cost, and without the herd that follows a single best one
 * (Mitzenmacher, The Power of Two Choices in Randomized Load Balancing).
 */
public final class PowerOfTwoChoices {
    /** No candidate is left. */
    public static final int NONE = -1;

    private PowerOfTwoChoices() {}

    /**
     * Chooses an index.
     *
     * @param candidates all loads
     * @param random gives a number from 0 to its argument, exclusive
     */
    public static int choose(Load[] candidates, IntUnaryOperator random) {
        int size = candidates.length;
        if (size < 2) {
            return size - 1;
        }
        int first = random.applyAsInt(size);
        int second = random.applyAsInt(size - 1);
        if (second >= first) {
            second++;
        }
        return candidates[second].inFlight() < candidates[first].inFlight() ? second : first;
    }
}
