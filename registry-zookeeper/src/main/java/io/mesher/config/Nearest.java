package io.mesher.config;

import io.mesher.mesh.Slips;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * Finds the known name that was probably meant: the one with the fewest slips between; a name of
 * which the first or the last parts fit counts as near, too. Of several as near the shortest is the
 * one.
 */
public final class Nearest {

    /** No key is as long. */
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
        return Slips.between(plain(unknown), plain(known));
    }

    private static int score(String wanted, String name) {
        int best = Slips.between(wanted, name);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            best = Math.min(best, 1 + Slips.between(wanted, name.substring(dot + 1)));
            best = Math.min(best, 1 + Slips.between(wanted, name.substring(0, dot)));
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
}
