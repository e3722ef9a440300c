package io.mesher.config;

/**
 * Says what a value should have been; the reader adds the key, the value and where it came from.
 */
final class BadValueException extends Exception {

    private static final long serialVersionUID = 1L;

    BadValueException(String expected) {
        super(expected);
    }
}
