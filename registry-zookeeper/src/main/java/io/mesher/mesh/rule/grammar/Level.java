package io.mesher.mesh.rule.grammar;

import java.util.Locale;

/** How bad a problem is: with an error a document counts for nothing, with a warning it holds. */
public enum Level {
    ERROR,
    WARNING;

    /** The word used outside: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
