package io.mesher.mesh.rule.grammar;

/** Says what a value should have been; who reads adds where it stands and what came. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    UnfitException(Code code, String expected) {
        super(expected);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
