package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.mesh.rule.StoredRules;
import java.util.Optional;

/**
 * Which revision a change means to replace (RFC 9110, section 13.1; RFC 6585, section 3): so that
 * nobody overwrites what they have not seen.
 */
final class Precondition {
    private static final String ANY = "*";

    private Precondition() {}

    /**
     * The revision that is meant, {@link StoredRules#NONE} for none.
     *
     * @param present what stands there
     * @throws Refusal without a precondition, with one that cannot be understood, and where another
     *     one stands there
     */
    static long expected(Asked asked, Optional<StoredRules> present) throws Refusal {
        long stands = present.map(StoredRules::revision).orElse(StoredRules.NONE);
        String match = asked.header("if-match");
        String noneMatch = asked.header("if-none-match");
        if (match.isEmpty() && noneMatch.isEmpty()) {
            throw Refusal.of(
                    428,
                    "Precondition required",
                    "no If-Match (expected: If-Match with the ETag that was seen, or If-None-Match: * where there was no document)");
        }
        if (!noneMatch.isEmpty() && !noneMatch.equals(ANY)) {
            throw Refusal.invalid("If-None-Match " + noneMatch + " (expected: *)");
        }
        long expected = match.isEmpty() ? StoredRules.NONE : revision(match, stands);
        if (expected != stands || (match.equals(ANY) && stands == StoredRules.NONE)) {
            throw Rulebook.stale(expected, stands);
        }
        return expected;
    }

    private static long revision(String match, long stands) throws Refusal {
        if (match.equals(ANY)) {
            return stands;
        }
        if (match.matches("\"[0-9]{1,10}\"")) {
            return Long.parseLong(match.substring(1, match.length() - 1));
        }
        throw Refusal.invalid("If-Match " + match + " (expected: an ETag such as \"7\", or *)");
    }
}
