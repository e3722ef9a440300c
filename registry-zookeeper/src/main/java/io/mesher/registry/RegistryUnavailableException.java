package io.mesher.registry;

/** The registry did not answer. */
public final class RegistryUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
