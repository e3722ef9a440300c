package io.mesher.mesh.rule.grammar;

import java.util.Locale;

/** What kind of problem a document has; the words are part of the API. */
public enum Code {
    SYNTAX(Level.ERROR),
    TOO_LARGE(Level.ERROR),
    TOO_DEEP(Level.ERROR),
    ALIAS(Level.ERROR),
    DUPLICATE_KEY(Level.ERROR),
    UNKNOWN_FIELD(Level.ERROR),
    MISSING(Level.ERROR),
    WRONG_TYPE(Level.ERROR),
    OUT_OF_RANGE(Level.ERROR),
    INVALID(Level.ERROR),
    CONFLICT(Level.ERROR),
    DUPLICATE_NAME(Level.ERROR),
    SHARES(Level.ERROR),
    SERVICE_NAME(Level.ERROR),
    UNREACHABLE_ROUTE(Level.WARNING),
    UNKNOWN_SUBSET(Level.WARNING),
    UNSAFE_RETRY(Level.WARNING),
    TIMEOUT_EXCEEDED(Level.WARNING),
    ENDLESS_FAULT(Level.WARNING);

    private final Level level;

    Code(Level level) {
        this.level = level;
    }

    /** How bad it is. */
    public Level level() {
        return level;
    }

    /** The word used outside, such as {@code unknown-field}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
