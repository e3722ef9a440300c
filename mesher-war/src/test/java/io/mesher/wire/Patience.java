package io.mesher.wire;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** How long a test waits for what should come at once. */
public final class Patience {
    /** Long, so that a slow machine fails nothing; shorter where hanging is expected of some. */
    public static final int MILLIS = Integer.getInteger("mesher.wire.patience", 120_000);

    private Patience() {}

    /** What comes of it; waits for that. */
    public static <T> T result(Future<T> coming) throws Exception {
        return coming.get(MILLIS, TimeUnit.MILLISECONDS);
    }
}
