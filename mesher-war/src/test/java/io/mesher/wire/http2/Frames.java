package io.mesher.wire.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.RawPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http2.ErrorCode;

/**
 * An instance's end of a connection of HTTP/2, frame by frame (RFC 9113, section 4.1). Nothing is
 * done unasked but to agree to settings: no window is ever opened again.
 */
final class Frames {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int HEAD_BYTES = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GOODBYE = 7;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    // that of the static table (RFC 7541, appendix A)
    private static final String STATUS_200 = "\u0088";

    private final RawPeer connection;

    private Frames(RawPeer connection) {
        this.connection = connection;
    }

    /** Takes a connection. */
    static Frames of(RawPeer connection) throws IOException {
        assertThat(connection.readText(PREFACE.length())).isEqualTo(PREFACE);
        Frames frames = new Frames(connection);
        frames.send(SETTINGS, 0, 0, "");
        return frames;
    }

    /** The stream of the next request; waits for it. */
    int request() throws IOException {
        return next(HEADERS).stream();
    }

    /** The next piece of any body that is not empty; waits for it. */
    String data() throws IOException {
        Frame frame = next(DATA);
        while (frame.payload().isEmpty()) {
            frame = next(DATA);
        }
        return frame.payload();
    }

    /** The code by which the other end resets a stream; waits for that. */
    ErrorCode reset() throws IOException {
        return ErrorCode.from(number(next(RESET).payload(), 0, Integer.BYTES));
    }

    /** Reads until the other end has enough. */
    void rest() throws IOException {
        connection.readAll();
    }

    /** Begins an answer. */
    void head(int stream) throws IOException {
        send(HEADERS, END_HEADERS, stream, STATUS_200);
    }

    /** Answers with a head that is all there is. */
    void answer(int stream, String name, String value) throws IOException {
        send(HEADERS, END_HEADERS | END_STREAM, stream, STATUS_200 + field(name, value));
    }

    /** Sends a piece of an answer's body. */
    void data(int stream, String text) throws IOException {
        send(DATA, 0, stream, text);
    }

    /** Ends an answer with a field. */
    void trail(int stream, String name, String value) throws IOException {
        send(HEADERS, END_HEADERS | END_STREAM, stream, field(name, value));
    }

    /** Takes no more of a stream. */
    void reset(int stream, ErrorCode code) throws IOException {
        send(RESET, 0, stream, octets(code.code));
    }

    /** Takes no streams after the one named. */
    void goodbye(int last) throws IOException {
        send(GOODBYE, 0, 0, octets(last) + octets(ErrorCode.NO_ERROR.code));
    }

    private Frame next(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    private Frame read() throws IOException {
        String head = connection.readText(HEAD_BYTES);
        String payload = connection.readText(number(head, 0, 3));
        int type = head.charAt(3);
        if (type == SETTINGS && head.charAt(4) != ACK) {
            send(SETTINGS, ACK, 0, "");
        }
        return new Frame(type, number(head, 5, HEAD_BYTES), payload);
    }

    private void send(int type, int flags, int stream, String payload) throws IOException {
        String length = octets(payload.length()).substring(1);
        connection.send(length + (char) type + (char) flags + octets(stream) + payload);
    }

    /** A field that nobody needs to remember (RFC 7541, section 6.2.2). */
    private static String field(String name, String value) {
        return "\0" + (char) name.length() + name + (char) value.length() + value;
    }

    private static int number(String octets, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = (number << Byte.SIZE) | octets.charAt(i);
        }
        return number;
    }

    private static String octets(int number) {
        byte[] octets = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private record Frame(int type, int stream, String payload) {}
}
