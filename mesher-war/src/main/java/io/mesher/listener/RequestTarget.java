package io.mesher.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request's target in one of the forms of RFC 9112, section 3.2. Nothing in it is decoded or put
 * in order.
 *
 * @param authority of an absolute-form target, empty for the others
 * @param passed path and query, or {@code *}: what goes upstream, one character an octet
 */
record RequestTarget(String authority, String passed) {
    /** What cannot be read asks for nothing. */
    static final RequestTarget NONE = new RequestTarget("", "");

    private static final String ROOT = "/";
    private static final String ASTERISK = "*";
    private static final String OPTIONS = "OPTIONS";
    // clear text is all that is spoken here
    private static final String SCHEME = "http://";
    // so does a client of WebSocket call what it asks a proxy for
    private static final String WEBSOCKET = "ws://";
    private static final char DELETE = 0x7f;
    private static final char NO_UTF8 = '\ufffd';

    /**
     * Reads a target.
     *
     * @param written decoded as UTF-8, with a replacement character for what is none
     * @throws IllegalArgumentException for what is no target of such a request
     */
    static RequestTarget of(String method, String written) {
        if (written.charAt(0) == '/') {
            return new RequestTarget("", octets(written));
        }
        if (written.equals(ASTERISK)) {
            check(method.equals(OPTIONS));
            return new RequestTarget("", ASTERISK);
        }
        int begin = startOfAuthority(written);
        int end = endOfAuthority(written, begin);
        check(end > begin && !method.equals("CONNECT"));
        return new RequestTarget(
                written.substring(begin, end), passed(method, written.substring(end)));
    }

    /** Whether it is one that only somebody may write who asks for another protocol. */
    static boolean isWebSocket(String written) {
        return written.regionMatches(true, 0, WEBSOCKET, 0, WEBSOCKET.length());
    }

    boolean absolute() {
        return !authority.isEmpty();
    }

    private static String passed(String method, String pathAndQuery) {
        if (pathAndQuery.isEmpty()) {
            // RFC 9112, section 3.2.4
            return method.equals(OPTIONS) ? ASTERISK : ROOT;
        }
        return octets(pathAndQuery.charAt(0) == '/' ? pathAndQuery : ROOT + pathAndQuery);
    }

    private static int startOfAuthority(String written) {
        if (written.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return SCHEME.length();
        }
        check(isWebSocket(written));
        return WEBSOCKET.length();
    }

    private static int endOfAuthority(String written, int begin) {
        for (int i = begin; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return written.length();
    }

    /** Checks what would be read differently elsewhere, and goes back to the octets. */
    private static String octets(String written) {
        boolean inPath = true;
        boolean ascii = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= DELETE) {
                check(c != DELETE && c != NO_UTF8);
                ascii = false;
            }
            check(c != '#');
            if (c == '?') {
                inPath = false;
            } else if (c == '%' && inPath) {
                check(isHex(written, i + 1) && isHex(written, i + 2));
            }
        }
        return ascii ? written : new String(written.getBytes(UTF_8), ISO_8859_1);
    }

    private static boolean isHex(String written, int at) {
        return at < written.length() && Character.digit(written.charAt(at), 16) >= 0;
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("bad target");
        }
    }
}
