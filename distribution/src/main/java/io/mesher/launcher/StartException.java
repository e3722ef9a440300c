package io.mesher.launcher;

/** A sidecar could not be started; the message says why. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
