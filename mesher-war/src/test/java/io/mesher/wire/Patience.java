package io.mesher.wire;

/** How long a test waits for what should come at once. */
final class Patience {
    /** Long, so that a slow machine fails nothing; shorter where hanging is expected of some. */
    static final int MILLIS = Integer.getInteger("mesher.wire.patience", 30_000);

    private Patience() {}
}
