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
     * Chooses an index, never one whose load is among those tried.
     *
     * @param candidates all loads
     * @param tried loads that must not be chosen again; few
     * @param triedCount how many of {@code tried} count
     * @param random gives a number from 0 to its argument, exclusive
     */
    public static int choose(
            Load[] candidates, Load[] tried, int triedCount, IntUnaryOperator random) {
        int size = candidates.length;
        if (size == 0) {
            return NONE;
        }
        if (triedCount > 0) {
            return anyUntried(candidates, tried, triedCount, random.applyAsInt(size));
        }
        if (size == 1) {
            return 0;
        }
        int first = random.applyAsInt(size);
        int second = random.applyAsInt(size - 1);
        if (second >= first) {
            second++;
        }
        return candidates[second].inFlight() < candidates[first].inFlight() ? second : first;
    }

    private static int anyUntried(Load[] candidates, Load[] tried, int triedCount, int start) {
        for (int i = 0; i < candidates.length; i++) {
            int index = (start + i) % candidates.length;
            if (!contains(tried, triedCount, candidates[index])) {
                return index;
            }
        }
        return NONE;
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
