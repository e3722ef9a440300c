package io.mesher.admin.page;

import io.mesher.mesh.rule.grammar.Problem;
import java.util.List;

/**
 * A problem of a document, as the API answers it.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param code the kind of problem, such as {@code unknown-field}
 * @param message what came and what was expected
 * @param line where in the text, from 1; {@code null} when unknown
 */
public record Found(String pointer, String code, String message, Integer line) {

    /** Those of a document, in their order. */
    public static List<Found> of(List<Problem> problems) {
        return problems.stream()
                .map(
                        it ->
                                new Found(
                                        it.pointer(),
                                        it.code().word(),
                                        it.message(),
                                        it.line() == 0 ? null : it.line()))
                .toList();
    }

    /** Each as a line for people. */
    public static List<String> lines(String level, List<Found> all) {
        return all.stream().map(it -> level + ": " + it.where() + it.message()).toList();
    }

    private String where() {
        return line == null ? "" : "line " + line + ": ";
    }
}
