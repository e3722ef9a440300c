package io.mesher.wire.framing;

/** Which listeners a request passes. */
public enum Way {
    OUTBOUND,
    INBOUND,
    /** The outbound one, and then the inbound one of the instance. */
    BOTH
}
