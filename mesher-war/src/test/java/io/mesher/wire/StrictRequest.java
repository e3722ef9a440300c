package io.mesher.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requests by the letter of RFC 9112: whatever is not in its grammar, or could be framed in
 * two ways, is an {@link AssertionError}. Shares no code with the proxy.
 */
public final class StrictRequest {
    private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
    private static final Pattern LINE =
            Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7e\\x80-\\xff]+) HTTP/1\\.1");
    private static final Pattern FIELD =
            Pattern.compile("(" + TOKEN + "):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*?)[ \\t]*");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_LINE = 65_536;

    private final RawPeer from;

    private StrictRequest(RawPeer from) {
        this.from = from;
    }

    /** Reads one request to its end. */
    public static Message read(RawPeer from) throws IOException {
        return new StrictRequest(from).request();
    }

    /** Reads one request's head and no body. */
    public static Message readHead(RawPeer from) throws IOException {
        return new Message(new StrictRequest(from).head(), new byte[0]);
    }

    private Message request() throws IOException {
        Head head = head();
        return new Message(head, body(head));
    }

    private Head head() throws IOException {
        String start = line();
        expect(LINE.matcher(start).matches(), "request line", start);
        Head head = new Head(start, fields());
        expect(head.values("Host").size() == 1, "one Host", head.toString());
        return head;
    }

    private List<String> fields() throws IOException {
        List<String> fields = new ArrayList<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            expect(FIELD.matcher(field).matches(), "field", field);
            fields.add(field);
        }
        return fields;
    }

    private byte[] body(Head head) throws IOException {
        List<String> codings = head.values("Transfer-Encoding");
        List<String> lengths = head.values("Content-Length");
        expect(codings.size() + lengths.size() <= 1, "one framing", head.toString());
        StringBuilder body = new StringBuilder();
        if (!codings.isEmpty()) {
            expect(codings.get(0).equalsIgnoreCase("chunked"), "chunked", codings.get(0));
            readChunks(body);
        } else if (!lengths.isEmpty()) {
            expect(LENGTH.matcher(lengths.get(0)).matches(), "length", lengths.get(0));
            read(Long.parseLong(lengths.get(0)), body);
        }
        return body.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private void readChunks(StringBuilder to) throws IOException {
        while (true) {
            String size = line();
            Matcher hex = CHUNK.matcher(size.toLowerCase(Locale.ROOT));
            expect(hex.matches(), "chunk size", size);
            long count = Long.parseLong(hex.group(1), 16);
            if (count == 0) {
                fields();
                return;
            }
            read(count, to);
            expect(octet() == '\r' && octet() == '\n', "CRLF after a chunk", size);
        }
    }

    private void read(long count, StringBuilder to) throws IOException {
        for (long left = count; left > 0; left--) {
            to.append((char) octet());
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = octet(); b != '\r'; b = octet()) {
            expect(b != '\n' && line.length() < MAX_LINE, "CRLF", line.toString());
            line.append((char) b);
        }
        expect(octet() == '\n', "LF after CR", line.toString());
        return line.toString();
    }

    private int octet() throws IOException {
        int b = from.readOctet();
        if (b < 0) {
            throw new EOFException("the connection ended inside a request");
        }
        return b;
    }

    private static void expect(boolean holds, String what, String came) {
        if (!holds) {
            throw new AssertionError(what + " expected: " + came);
        }
    }
}
