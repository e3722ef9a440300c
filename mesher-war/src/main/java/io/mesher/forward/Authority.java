package io.mesher.forward;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Host and port as a request names them (RFC 9110, section 7.2): a name of letters, digits, {@code
 * -}, {@code _} and {@code .}, or an address, and nothing that others could read differently.
 *
 * @param text as written
 * @param host without the port; an IPv6 address keeps its brackets
 * @param port 0 when none is written
 */
public record Authority(String text, String host, int port) {
    /** Nobody is named. */
    public static final Authority NONE = new Authority("", "", 0);

    private static final int MAX_HOST = 255;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    /**
     * Reads an authority.
     *
     * @throws IllegalArgumentException for anything else, a user's name before the host too
     */
    public static Authority parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        boolean literal = text.charAt(0) == '[';
        int end = literal ? text.indexOf(']') + 1 : text.indexOf(':');
        String host = text.substring(0, end < 0 ? text.length() : end);
        if (literal) {
            checkLiteral(host);
        } else {
            checkName(host);
        }
        return new Authority(text, host, port(text, host.length()));
    }

    private static void checkName(String host) {
        boolean fits = !host.isEmpty() && host.length() <= MAX_HOST;
        for (int i = 0; fits && i < host.length(); i++) {
            char c = host.charAt(i);
            fits = isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
        }
        check(fits);
    }

    private static void checkLiteral(String host) {
        boolean fits = host.length() > 2 && host.indexOf(':') > 0;
        for (int i = 1; fits && i < host.length() - 1; i++) {
            char c = host.charAt(i);
            fits = isLetterOrDigit(c) || c == ':' || c == '.';
        }
        check(fits);
        try {
            // a literal is never looked up
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bad address", e);
        }
    }

    private static int port(String text, int colon) {
        if (colon == text.length()) {
            return 0;
        }
        int digits = text.length() - colon - 1;
        check(text.charAt(colon) == ':' && digits > 0 && digits <= MAX_PORT_DIGITS);
        int port = 0;
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            check(c >= '0' && c <= '9');
            port = port * 10 + c - '0';
        }
        check(port > 0 && port <= MAX_PORT);
        return port;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("bad authority");
        }
    }
}
