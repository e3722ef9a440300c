package io.mesher.mesh.rule.grammar;

/**
 * One thing wrong with a document, fit to be shown.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the document as a whole
 * @param message what came and what was expected
 * @param line where in the text, from 1; 0 when unknown
 */
public record Problem(String pointer, Code code, String message, int line) {

    /** How bad it is. */
    public Level level() {
        return code.level();
    }

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}
