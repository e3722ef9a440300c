package io.mesher.mesh;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * How far a written name is from one that exists, by optimal string alignment distance: letters
 * inserted, deleted, replaced, or swapped with their neighbour.
 */
public final class Slips {

    /** No name is as long, and the distance costs the product of both lengths. */
    private static final int LONGEST = 100;

    private Slips() {}

    /** How many slips lie between two names, as they are. */
    public static int between(String a, String b) {
        return aligned(cut(a), cut(b));
    }

    /**
     * The known name that was probably meant, case aside; of several as near the shortest. Empty
     * when none is known.
     */
    public static String nearest(String unknown, Collection<String> known) {
        String wanted = cut(unknown).toLowerCase(Locale.ROOT);
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(
                                        name -> between(wanted, name.toLowerCase(Locale.ROOT)))
                                .thenComparingInt(String::length))
                .orElse("");
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    private static int aligned(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int edited = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        int best = Math.min(edited, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
