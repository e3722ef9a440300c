package io.mesher.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    /** Returns once it holds; fails when it does not come to hold. */
    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(what + " (expected within " + PATIENCE + ")");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
