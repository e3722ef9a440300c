package io.mesher.forward;

/**
 * What came first through a connection that a caller has asked for by CONNECT.
 *
 * @param kind what it is
 * @param serverName the name that a TLS client asks for (RFC 6066, section 3), empty for none
 */
public record Inside(Kind kind, String serverName) {
    /** The caller has left. */
    public static final Inside NOTHING = new Inside(Kind.NOTHING, "");

    /** A request, of HTTP/1.1 or HTTP/2. */
    public static final Inside HTTP = new Inside(Kind.HTTP, "");

    /** Anything else, or the caller waits for the other side to speak. */
    public static final Inside OTHER = new Inside(Kind.OTHER, "");

    /** What there is. */
    public enum Kind {
        NOTHING,
        HTTP,
        OTHER
    }
}
