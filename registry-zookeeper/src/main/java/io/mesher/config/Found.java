package io.mesher.config;

/** A text as it was found, and where, in words. */
record Found(String text, String origin) {

    static final String DEFAULT = "default";

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return origin;
    }
}
