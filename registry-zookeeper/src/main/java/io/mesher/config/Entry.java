package io.mesher.config;

/**
 * One setting as it stands, fit to be shown.
 *
 * @param value the effective text, empty when unset, masked when secret
 * @param source where it came from, in words: {@code command line}, {@code environment
 *     SERVICE_NAME}, {@code file mesher.properties}, {@code default}
 * @param fallback what holds when nobody sets it: a value, or words
 */
public record Entry(String key, String value, String source, String fallback, String description) {
    /** The source of what nobody set. */
    public static final String DEFAULT = Found.DEFAULT;
}
