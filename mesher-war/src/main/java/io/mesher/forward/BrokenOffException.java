package io.mesher.forward;

/**
 * Not a fault: an answer broke upstream, and its reader must see that. Thrown where a container
 * would end the message well.
 */
final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOffException() {
        // containers log it; where it was thrown says nothing
        super("the answer broke upstream", null, false, false);
    }
}
