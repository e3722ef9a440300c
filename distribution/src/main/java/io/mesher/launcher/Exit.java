package io.mesher.launcher;

/** The exit codes; a signal's clean end is 128 and the signal's number. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Exit() {}
}
