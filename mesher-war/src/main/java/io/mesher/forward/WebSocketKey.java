package io.mesher.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What shows that whoever agrees to WebSocket has understood the request (RFC 6455, 4.1). */
final class WebSocketKey {
    private static final int BYTES = 16;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String text;

    /** One that nobody had before. */
    WebSocketKey() {
        byte[] nonce = new byte[BYTES];
        // against confusion, not against guessing
        ThreadLocalRandom.current().nextBytes(nonce);
        this.text = Base64.getEncoder().encodeToString(nonce);
    }

    HttpField field() {
        return new HttpField(HttpHeader.SEC_WEBSOCKET_KEY, text);
    }

    /** Whether an answer shows that it is one to this key. */
    boolean isAcceptedBy(HttpFields answer) {
        return accepting().equals(answer.get(HttpHeader.SEC_WEBSOCKET_ACCEPT));
    }

    private String accepting() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((text + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
