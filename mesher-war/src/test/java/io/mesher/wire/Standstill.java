package io.mesher.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Where a sender stops whose reader does not read: how much is kept on the way. */
public final class Standstill {
    /** So much that nobody can keep it on the way by chance. */
    public static final long HUGE = 500_000_000;

    /** What the sockets on the way hold, and a little. */
    public static final long BUFFERED = 64_000_000;

    private Standstill() {}

    /** Looks again after a pause, until what was seen moving moves no more. */
    public static long of(AtomicLong counter) {
        long before = -1;
        long now = counter.get();
        while (now == 0 || now != before) {
            before = now;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            now = counter.get();
        }
        return now;
    }
}
