package io.mesher.mesh.rule.grammar;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a document, so that all of it is told at once. */
public final class Report {
    // nobody reads more, and a document of nonsense has one for each of its words
    private static final int MOST = 100;

    private final List<Problem> problems = new ArrayList<>();
    private int errors;

    /** Adds a problem. */
    public void add(Place place, Code code, String message, int line) {
        if (code.level() == Level.ERROR) {
            errors++;
        }
        if (problems.size() < MOST) {
            problems.add(new Problem(place.pointer(), code, message, line));
        }
    }

    /** Adds that something else was expected than what came. */
    void unexpected(Place place, Node came, Code code, String expected) {
        add(place, code, "%s %s (expected: %s)".formatted(place, came, expected), came.line());
    }

    /** How many errors there are so far, those that are not told among them. */
    public int errors() {
        return errors;
    }

    /** The problems in the order in which they were found. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
