package io.mesher.admin.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that may have been meant. */
public final class Nearest {
    private static final int LIMIT = 3;
    private static final int LONGEST = 100;

    private Nearest() {}

    /** Up to three names that are similar enough to be worth proposing, nearest first. */
    public static List<String> to(String asked, Collection<String> names) {
        String wanted = asked.toLowerCase(Locale.ROOT);
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        int tolerance = Math.max(2, wanted.length() / 3);
        record Candidate(String name, int distance) {}
        return names.stream()
                .map(n -> new Candidate(n, distance(wanted, n.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance <= tolerance)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(LIMIT)
                .map(Candidate::name)
                .toList();
    }

    // a name that contains the other is nearest
    private static int distance(String a, String b) {
        return a.length() > 2 && (b.contains(a) || a.contains(b))
                ? 0
                : io.mesher.config.Nearest.distance(a, b);
    }
}
