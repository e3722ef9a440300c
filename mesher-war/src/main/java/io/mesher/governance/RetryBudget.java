package io.mesher.governance;

import io.mesher.mesh.rule.Budget;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many requests may be sent again: a part of all those of the last ten seconds, and some in
 * each second whatever there were, so that a service in trouble is not given more to do. Counts are
 * as good as they have to be: a few may be lost where a second begins. Thread-safe.
 */
public final class RetryBudget {
    private static final int SECONDS = 10;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Budget policy;
    private final AtomicLongArray second = new AtomicLongArray(SECONDS);
    private final AtomicIntegerArray requests = new AtomicIntegerArray(SECONDS);
    private final AtomicIntegerArray retries = new AtomicIntegerArray(SECONDS);

    public RetryBudget(Budget policy) {
        this.policy = policy;
        for (int i = 0; i < SECONDS; i++) {
            second.set(i, Long.MIN_VALUE);
        }
    }

    /** A request came. */
    public void request(long now) {
        requests.incrementAndGet(slot(now));
    }

    /** Whether one may be sent again; then it counts as sent. */
    public boolean tryRetry(long now) {
        int slot = slot(now);
        if (retries.get(slot) < policy.minPerSecond() || isPartOfAll(now)) {
            retries.incrementAndGet(slot);
            return true;
        }
        return false;
    }

    private boolean isPartOfAll(long now) {
        long present = Math.floorDiv(now, SECOND);
        int came = 0;
        int sent = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (present - second.get(i) < SECONDS && second.get(i) != Long.MIN_VALUE) {
                came += requests.get(i);
                sent += retries.get(i);
            }
        }
        return sent + 1 <= policy.ratio() * came;
    }

    private int slot(long now) {
        long present = Math.floorDiv(now, SECOND);
        int slot = (int) Math.floorMod(present, (long) SECONDS);
        long before = second.get(slot);
        if (before != present && second.compareAndSet(slot, before, present)) {
            requests.set(slot, 0);
            retries.set(slot, 0);
        }
        return slot;
    }
}
