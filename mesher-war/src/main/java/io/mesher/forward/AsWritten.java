package io.mesher.forward;

/**
 * A downstream connection that knows what its present request asks for as it was written, byte for
 * byte (RFC 9112, section 3.2).
 */
public interface AsWritten {

    /** Path and query, or {@code *}: what goes upstream. */
    String target();

    /** Who is asked; the authority of an absolute-form target wins over {@code Host}. */
    Authority authority();

    /** What the caller would rather speak on its connection, as in {@code Upgrade}; null if not. */
    String upgrade();
}
