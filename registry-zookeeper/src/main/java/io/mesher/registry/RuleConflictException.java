package io.mesher.registry;

import io.mesher.mesh.rule.StoredRules;

/** Somebody else was faster: another document stands there than the one that was to be replaced. */
public final class RuleConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    /**
     * A conflict.
     *
     * @param expected the revision that was to be replaced, {@link StoredRules#NONE} for none
     * @param actual the one that stands there, {@link StoredRules#NONE} for none
     */
    public RuleConflictException(String service, long expected, long actual) {
        super(
                "the rules of %s are at %s (expected: %s)"
                        .formatted(service, words(actual), words(expected)));
        this.expected = expected;
        this.actual = actual;
    }

    /** The revision that was to be replaced, {@link StoredRules#NONE} for none. */
    public long expected() {
        return expected;
    }

    /** The revision that stands there, {@link StoredRules#NONE} for none. */
    public long actual() {
        return actual;
    }

    private static String words(long revision) {
        return revision == StoredRules.NONE ? "no document" : "revision " + revision;
    }
}
