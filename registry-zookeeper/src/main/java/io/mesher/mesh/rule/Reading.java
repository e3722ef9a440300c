package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Level;
import io.mesher.mesh.rule.grammar.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a document.
 *
 * @param document empty where there is an error
 * @param problems errors or warnings, in the order of the lines
 */
public record Reading(Optional<RulesDocument> document, List<Problem> problems) {

    public Reading {
        problems = List.copyOf(problems);
    }

    /** What makes the document count for nothing. */
    public List<Problem> errors() {
        return of(Level.ERROR);
    }

    /** What is worth a second thought. */
    public List<Problem> warnings() {
        return of(Level.WARNING);
    }

    private List<Problem> of(Level level) {
        return problems.stream().filter(problem -> problem.level() == level).toList();
    }
}
