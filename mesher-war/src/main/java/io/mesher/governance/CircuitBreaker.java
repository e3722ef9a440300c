package io.mesher.governance;

import io.mesher.mesh.rule.Breaker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Refuses calls for a while once too many of the last ones failed or were slow, then lets a few try
 * (Nygard, Release It!). What became of a call that began before the present state did decides
 * nothing. Whoever acquires owes either {@link #record} or {@link #giveBack}. Thread-safe.
 */
public final class CircuitBreaker {
    private final Breaker policy;
    private final boolean never;
    private final AtomicReference<Phase> phase;

    /** What it does with calls. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public CircuitBreaker(Breaker policy) {
        this.policy = policy;
        this.never =
                Double.isInfinite(policy.failureRate()) && Double.isInfinite(policy.slowRate());
        this.phase = new AtomicReference<>(never ? null : new Closed(0, true, policy.window()));
    }

    /** Whether a call would be let through; changes nothing. */
    public boolean allows(long now) {
        return never || phase.get().allows(now);
    }

    /** Lets a call through, or not. */
    public boolean acquire(long now) {
        if (never) {
            return true;
        }
        Phase present = phase.get();
        if (present instanceof Closed) {
            return true;
        }
        if (present.isOver(now)) {
            phase.compareAndSet(present, new HalfOpen(now));
        }
        return phase.get().acquire();
    }

    /**
     * A call that was let through has ended.
     *
     * @param nanos how long it took
     */
    public void record(boolean failed, long nanos, long now) {
        if (!never) {
            Phase present = phase.get();
            boolean since = present.since(now - nanos);
            if (since) {
                present.record(failed, nanos >= policy.slow().toNanos(), now);
            }
        }
    }

    /**
     * A call that was let through was never made, or nobody knows what became of it.
     *
     * @param began when it was let through
     */
    public void giveBack(long began) {
        if (!never) {
            Phase present = phase.get();
            if (present.since(began)) {
                present.giveBack();
            }
        }
    }

    /** What it does now. */
    public State state(long now) {
        if (never) {
            return State.CLOSED;
        }
        Phase present = phase.get();
        if (present instanceof Closed) {
            return State.CLOSED;
        }
        return present instanceof HalfOpen || present.isOver(now) ? State.HALF_OPEN : State.OPEN;
    }

    private boolean isTooMuch(int failed, int slow, int calls) {
        return 100.0 * failed >= policy.failureRate() * calls
                || 100.0 * slow >= policy.slowRate() * calls;
    }

    /** A state, as long as it lasts. */
    private abstract static class Phase {
        private final long began;
        private final boolean everSince;

        Phase(long began, boolean everSince) {
            this.began = began;
            this.everSince = everSince;
        }

        final boolean since(long then) {
            return everSince || then - began >= 0;
        }

        final long began() {
            return began;
        }

        boolean allows(long now) {
            return true;
        }

        boolean acquire() {
            return true;
        }

        boolean isOver(long now) {
            return false;
        }

        void record(boolean failed, boolean slow, long now) {
            // nothing follows from it
        }

        void giveBack() {
            // nothing was taken
        }
    }

    /** Lets all through, and counts how the last ones ended. */
    private final class Closed extends Phase {
        private static final int FAILED = 1;
        private static final int SLOW = 2;
        private static final int KNOWN = 4;

        private final AtomicIntegerArray last;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger slowOnes = new AtomicInteger();

        Closed(long began, boolean everSince, int window) {
            super(began, everSince);
            this.last = new AtomicIntegerArray(window);
        }

        @Override
        void record(boolean failed, boolean slow, long now) {
            int call = KNOWN | (failed ? FAILED : 0) | (slow ? SLOW : 0);
            int index = Math.floorMod(next.getAndIncrement(), last.length());
            int before = last.getAndSet(index, call);
            if (before != call) {
                count(calls, before, call, KNOWN);
                count(failures, before, call, FAILED);
                count(slowOnes, before, call, SLOW);
            }
            boolean bad = failed || slow;
            if (bad && calls.get() >= policy.minimumCalls() && isTooMuch()) {
                phase.compareAndSet(this, new Open(now));
            }
        }

        private boolean isTooMuch() {
            return CircuitBreaker.this.isTooMuch(failures.get(), slowOnes.get(), calls.get());
        }

        private static void count(AtomicInteger counter, int before, int now, int what) {
            int change = (now & what) - (before & what);
            if (change != 0) {
                counter.addAndGet(Integer.signum(change));
            }
        }
    }

    /** Lets nobody through until its time is over. */
    private final class Open extends Phase {
        Open(long began) {
            super(began, false);
        }

        @Override
        boolean allows(long now) {
            return isOver(now);
        }

        @Override
        boolean acquire() {
            return false;
        }

        @Override
        boolean isOver(long now) {
            return now - began() >= policy.openFor().toNanos();
        }
    }

    /** Lets a few through; once all of them have ended it is known how to go on. */
    private final class HalfOpen extends Phase {
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger slowOnes = new AtomicInteger();

        HalfOpen(long began) {
            super(began, false);
        }

        @Override
        boolean allows(long now) {
            return taken.get() < policy.halfOpenCalls() || isOver(now);
        }

        @Override
        boolean acquire() {
            if (taken.getAndIncrement() < policy.halfOpenCalls()) {
                return true;
            }
            taken.decrementAndGet();
            return false;
        }

        /** Some never end: after a while others may try. */
        @Override
        boolean isOver(long now) {
            return taken.get() >= policy.halfOpenCalls()
                    && now - began() >= policy.openFor().toNanos();
        }

        @Override
        void record(boolean failed, boolean slow, long now) {
            int failedNow = failed ? failures.incrementAndGet() : failures.get();
            int slowNow = slow ? slowOnes.incrementAndGet() : slowOnes.get();
            int ended = calls.incrementAndGet();
            if (ended >= policy.halfOpenCalls()) {
                boolean bad = isTooMuch(failedNow, slowNow, ended);
                phase.compareAndSet(
                        this, bad ? new Open(now) : new Closed(now, false, policy.window()));
            }
        }

        @Override
        void giveBack() {
            taken.updateAndGet(count -> Math.max(0, count - 1));
        }
    }
}
