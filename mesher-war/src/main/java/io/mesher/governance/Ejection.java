package io.mesher.governance;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Whether one instance is left out for a while, and what it did lately. Thread-safe. */
public final class Ejection {
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile boolean out;
    private volatile long until;
    private volatile int times;

    // since the last time that somebody looked
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Whether it gets no requests now. */
    public boolean ejected(long now) {
        return out && now - until < 0;
    }

    /** One more call ended; says how many have failed in a row. */
    int count(boolean failed) {
        if (failed) {
            return failuresInARow.incrementAndGet();
        }
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
        return 0;
    }

    /** One more for what is looked at now and then. */
    void countForLater(boolean failed, long took) {
        calls.increment();
        nanos.add(took);
        if (failed) {
            failures.increment();
        }
    }

    /**
     * Leaves it out; longer each time, unless it was good for a while in between.
     *
     * @param first how long the first time, nanoseconds
     * @param most how long at most
     */
    void eject(long first, long most, long now) {
        long good = out && first > 0 ? Math.max(0, now - until) / first : 0;
        times = (int) Math.max(0, times - good) + 1;
        until = now + Math.min(most, first * times);
        out = true;
        failuresInARow.set(0);
    }

    /** What it did since this was asked last. */
    Lately lately() {
        return new Lately(calls.sumThenReset(), failures.sumThenReset(), nanos.sumThenReset());
    }

    /** When it comes back. */
    long until() {
        return until;
    }

    /**
     * What an instance did for a while.
     *
     * @param calls how many ended
     * @param failures how many of them failed
     * @param nanos how long they took together
     */
    record Lately(long calls, long failures, long nanos) {
        double successPercent() {
            return 100.0 * (calls - failures) / calls;
        }

        double mean() {
            return (double) nanos / calls;
        }
    }
}
