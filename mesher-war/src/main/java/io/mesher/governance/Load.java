package io.mesher.governance;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one instance carries for this sidecar, and how it answers: how long it takes lately, and how
 * often it fails. One slow answer is chance, two in a row are a fact; what was not heard of for a
 * while counts less and less. While no answer comes, that silence is the least that the next one
 * takes. A few updates may be lost where threads meet. Thread-safe.
 */
public final class Load {
    private static final int ENOUGH = 10;
    private static final int SMOOTHING = 4;
    private static final int AT_MOST_TIMES = 4;
    // two answers that took so many times as long are no chance
    private static final int FACT = 2;
    // 2^30 ns, 1.1 seconds: a latency that old counts half, since all may have become faster; 2^33
    // ns, 8.6 seconds, for failures
    private static final int HALF_LIFE = 30;
    private static final int HALF_LIFE_OF_FAILURES = 33;
    private static final int MOST_HALVINGS = 60;
    private static final long TELLING_SILENCE = TimeUnit.MILLISECONDS.toNanos(50);
    // less makes no difference to anybody
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(2);
    private static final double FAILURE = 0.1;
    private static final double FORGIVEN = 0.001;
    // one failure is noise; several in a row weigh more than any queue elsewhere
    private static final double COST_OF_SOME = 50;
    private static final double COST_OF_MANY = 5_000;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger awaited = new AtomicInteger();
    private volatile long silentSince;
    private volatile long estimate;
    private volatile long previous;
    private volatile int samples;
    private volatile double failures;
    private volatile long heardAt;

    /** A request was handed to the instance, whose answer is owed. */
    public void begin(long now) {
        inFlight.incrementAndGet();
        if (awaited.getAndIncrement() == 0) {
            silentSince = now;
        }
    }

    /** Nobody waits for the answer any more. */
    public void unanswered(long now) {
        awaited.decrementAndGet();
        silentSince = now;
    }

    /** A request of the instance ended; called once for each {@link #begin}. */
    public void end() {
        inFlight.decrementAndGet();
    }

    /**
     * The answer's head came, or is known not to come.
     *
     * @param nanos how long that took
     */
    public void answered(long nanos, boolean failed, long now) {
        awaited.decrementAndGet();
        silentSince = now;
        double failing = failing(now);
        if (failed) {
            failures = failing + FAILURE * (1 - failing);
        } else if (failing > 0) {
            failures = failing < FORGIVEN ? 0 : failing * (1 - FAILURE);
        }
        // who fails at once is not fast
        if (!failed || nanos > estimate) {
            took(nanos, now);
        }
        heardAt = now;
    }

    /** It said that it has too much to do: worth half a failure. */
    public void penalise(long now) {
        double failing = failing(now);
        failures = failing + FAILURE / 2 * (1 - failing);
        heardAt = now;
    }

    /** Requests open now. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Whether enough is known to judge it by. */
    boolean known(long now) {
        return samples >= ENOUGH || failures > 0 || silence(now) > TELLING_SILENCE;
    }

    /** What it is expected to take, in nanoseconds, more the oftener it fails. */
    double expected(long now) {
        double failing = failing(now);
        double square = failing * failing;
        return latency(now) * (1 + COST_OF_SOME * square + COST_OF_MANY * square * square);
    }

    /** How long its next answer is expected to take, in nanoseconds. */
    public long latency(long now) {
        return Math.max(LEAST, Math.max(estimate >>> halvings(now, HALF_LIFE), silence(now)));
    }

    /** How often it fails lately, of 1. */
    public double failing(long now) {
        double known = failures;
        return known == 0 ? 0 : known / (1L << halvings(now, HALF_LIFE_OF_FAILURES));
    }

    private void took(long nanos, long now) {
        long before = estimate >>> halvings(now, HALF_LIFE);
        int had = samples;
        if (had < ENOUGH) {
            // who has just begun is slow at first
            estimate = had == 0 ? nanos : Math.min(before, nanos);
            samples = had + 1;
        } else {
            long counted = Math.min(nanos, Math.max(LEAST, before) * AT_MOST_TIMES);
            long smoothed = before + (counted - before) / SMOOTHING;
            long both = Math.min(nanos, previous);
            estimate = both > FACT * before ? both : smoothed;
        }
        previous = nanos;
    }

    private long silence(long now) {
        return awaited.get() > 0 ? Math.max(0, now - silentSince) : 0;
    }

    private int halvings(long now, int halfLife) {
        return (int) Math.min(MOST_HALVINGS, Math.max(0, now - heardAt) >>> halfLife);
    }
}
