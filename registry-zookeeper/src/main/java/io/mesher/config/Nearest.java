package io.mesher.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * Finds the known name that was probably meant, by optimal string alignment distance (insert,
 * delete, replace, swap neighbours); a name of which the first or the last parts fit counts as
 * near, too. Of several as near the shortest is the one.
 */
public final class Nearest {

    /** No key is as long, and the distance costs the product of both lengths. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The known name nearest to the unknown one; empty when none is known. */
    public static String to(String unknown, Collection<String> known) {
        String wanted = plain(unknown);
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(name -> score(wanted, plain(name)))
                                .thenComparingInt(String::length))
                .orElse("");
    }

    /** How many slips lie between two names; case and what separates words are no difference. */
    public static int distance(String unknown, String known) {
        return aligned(plain(unknown), plain(known));
    }

    private static int score(String wanted, String name) {
        int best = aligned(wanted, name);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            best = Math.min(best, 1 + aligned(wanted, name.substring(dot + 1)));
            best = Math.min(best, 1 + aligned(wanted, name.substring(0, dot)));
        }
        return best;
    }

    /** What remains when case, dashes and the prefix are no difference. */
    private static String plain(String name) {
        String dotted =
                name.substring(0, Math.min(name.length(), LONGEST))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", ".")
                        .replaceAll("^\\.|\\.$", "");
        return dotted.startsWith(Setting.PREFIX)
                ? dotted.substring(Setting.PREFIX.length())
                : dotted;
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
