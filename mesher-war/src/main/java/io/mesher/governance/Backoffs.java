package io.mesher.governance;

import io.mesher.mesh.rule.Backoff;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/**
 * How long to wait before a request is sent again: by chance up to a bound that doubles each time,
 * so that those who failed together do not come back together (AWS, Exponential Backoff And
 * Jitter).
 */
public final class Backoffs {
    private static final int MOST_DOUBLINGS = 20;

    private Backoffs() {}

    /**
     * Nanoseconds.
     *
     * @param retry 1 before the second attempt
     * @param random gives a number from 0 to its argument, exclusive
     */
    public static long nanos(Backoff policy, int retry, IntUnaryOperator random) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, retry - 1));
        long micros = TimeUnit.NANOSECONDS.toMicros(policy.base().toNanos()) << doublings;
        long most = Math.min(micros, TimeUnit.NANOSECONDS.toMicros(policy.max().toNanos()));
        return TimeUnit.MICROSECONDS.toNanos(random.applyAsInt((int) most + 1));
    }
}
