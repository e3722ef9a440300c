package io.mesher.admin.api;

import java.nio.charset.StandardCharsets;

/** The content of a request. Immutable. */
public final class Body {
    /** There is none. */
    public static final Body NONE = new Body(new byte[0]);

    private final byte[] bytes;

    /** Takes the bytes over. */
    public Body(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int size() {
        return bytes.length;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
