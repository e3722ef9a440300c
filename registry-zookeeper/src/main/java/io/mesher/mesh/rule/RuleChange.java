package io.mesher.mesh.rule;

/**
 * Who changes a document, and why.
 *
 * @param author as they signed in
 * @param reason in their words; may be empty
 * @param at milliseconds since the epoch
 */
public record RuleChange(String author, String reason, long at) {
    private static final int MAX_AUTHOR = 200;
    private static final int MAX_REASON = 2000;

    public RuleChange {
        check("author", author, MAX_AUTHOR);
        check("reason", reason, MAX_REASON);
    }

    private static void check(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "%s of %d characters (expected: up to %d)"
                            .formatted(what, text.length(), longest));
        }
    }
}
