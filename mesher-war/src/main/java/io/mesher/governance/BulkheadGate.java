package io.mesher.governance;

import io.mesher.mesh.rule.Bulkhead;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many in at once; some more may wait, and get in one after the other. Whoever is in owes
 * {@link #leave()} once. Thread-safe.
 */
public final class BulkheadGate {
    private final Bulkhead policy;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** What became of somebody who wanted in. */
    public enum Entry {
        ENTERED,
        QUEUED,
        FULL
    }

    public BulkheadGate(Bulkhead policy) {
        this.policy = policy;
    }

    /**
     * Lets somebody in, or lets them wait.
     *
     * @param whenFree run once who waits is in, by whoever made room; perhaps before this returns
     */
    public Entry enter(Runnable whenFree) {
        if (tryTake()) {
            return Entry.ENTERED;
        }
        if (queued.incrementAndGet() > policy.queue()) {
            queued.decrementAndGet();
            return Entry.FULL;
        }
        waiting.add(whenFree);
        // somebody may have left before that
        letIn();
        return Entry.QUEUED;
    }

    /** Gives a place back, to the one who has waited longest. */
    public void leave() {
        open.decrementAndGet();
        if (queued.get() > 0) {
            letIn();
        }
    }

    /** Waits no longer; says whether it still did. */
    public boolean withdraw(Runnable whenFree) {
        boolean still = waiting.remove(whenFree);
        if (still) {
            queued.decrementAndGet();
        }
        return still;
    }

    /** How many are in. */
    public int open() {
        return open.get();
    }

    private boolean tryTake() {
        int in = open.get();
        while (in < policy.concurrent()) {
            if (open.compareAndSet(in, in + 1)) {
                return true;
            }
            in = open.get();
        }
        return false;
    }

    /**
     * Who is let in may leave before this goes on; however many do so one after the other, they are
     * not let in by each other.
     */
    private void letIn() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        int left = 1;
        try {
            while (left != 0) {
                letInWhoFits();
                left = asked.addAndGet(-left);
            }
        } finally {
            if (left != 0) {
                asked.set(0);
            }
        }
    }

    private void letInWhoFits() {
        while (!waiting.isEmpty() && tryTake()) {
            Runnable next = waiting.poll();
            if (next == null) {
                open.decrementAndGet();
            } else {
                queued.decrementAndGet();
                next.run();
            }
        }
    }
}
