package io.mesher.wire;

import java.nio.charset.StandardCharsets;

/** A whole message. */
public final class Message {
    private final Head head;
    private final byte[] body;

    Message(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** Its head. */
    public Head head() {
        return head;
    }

    /** Its body, byte for byte. */
    public byte[] body() {
        return body;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The status of an answer. */
    public int status() {
        return head.status();
    }
}
