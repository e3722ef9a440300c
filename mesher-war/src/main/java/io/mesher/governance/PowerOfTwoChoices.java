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

    /**
     * Chooses an index where not all should get the same. The second is drawn like the first, and
     * so may be the same: otherwise one of two instances would never be alone in the draw, and an
     * idle one of little weight would get every other request.
     *
     * @param shares what each should get
     * @param now the time of the clock that the shares are told in
     * @param random gives a number from 0 to its argument, exclusive
     */
    public static int choose(Load[] candidates, Shares shares, long now, IntUnaryOperator random) {
        if (candidates.length < 2) {
            return candidates.length - 1;
        }
        int first = shares.draw(now, random);
        int second = shares.draw(now, random);
        long less = candidates[second].inFlight() * shares.of(first, now);
        return less < candidates[first].inFlight() * shares.of(second, now) ? second : first;
    }
}
