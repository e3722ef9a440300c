package io.mesher.registry.zookeeper;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before trying once more: longer each time, never as long as the others wait, and
 * short again after a minute without trouble. For one thread.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 10_000;
    private static final long FORGOTTEN_MILLIS = 60_000;

    private long step = FIRST_MILLIS;
    private long until;

    /** Milliseconds to wait; the first after a quiet time is short. */
    long next(long now) {
        if (now - until > FORGOTTEN_MILLIS) {
            step = FIRST_MILLIS;
        }
        long wait = ThreadLocalRandom.current().nextLong(step / 2, step);
        step = Math.min(2 * step, LONGEST_MILLIS);
        until = now + wait;
        return wait;
    }
}
