package io.mesher.governance;

import java.util.function.IntUnaryOperator;

/**
 * Draws by weight at constant cost (Vose, A Linear Algorithm for Generating Random Numbers with a
 * Given Distribution): each column holds one index up to its threshold, and another one above.
 * Immutable.
 */
final class AliasTable {
    /** Nothing to draw from. */
    static final AliasTable EMPTY = new AliasTable(new int[0]);

    private final int total;
    private final int[] thresholds;
    private final int[] aliases;

    /** Weights above 0, of which the sum is an int. */
    AliasTable(int[] weights) {
        int size = weights.length;
        int sum = 0;
        for (int weight : weights) {
            sum = Math.addExact(sum, weight);
        }
        total = sum;
        thresholds = new int[size];
        aliases = new int[size];
        fill(weights);
    }

    /** Draws an index. */
    int draw(IntUnaryOperator random) {
        int column = random.applyAsInt(thresholds.length);
        return random.applyAsInt(total) < thresholds[column] ? column : aliases[column];
    }

    /** Whoever has less than a column is filled up by one who has more. */
    private void fill(int[] weights) {
        int size = weights.length;
        long[] left = new long[size];
        int[] stack = new int[size];
        int poor = 0;
        int rich = size;
        for (int i = 0; i < size; i++) {
            left[i] = (long) weights[i] * size;
            if (left[i] < total) {
                stack[poor++] = i;
            } else {
                stack[--rich] = i;
            }
        }
        while (poor > 0 && rich < size) {
            int less = stack[--poor];
            int more = stack[rich];
            thresholds[less] = (int) left[less];
            aliases[less] = more;
            left[more] -= total - left[less];
            if (left[more] < total) {
                rich++;
                stack[poor++] = more;
            }
        }
        for (; rich < size; rich++) {
            thresholds[stack[rich]] = total;
        }
    }
}
