package io.mesher.forward;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.CyclicTimeouts;
import org.eclipse.jetty.util.thread.Scheduler;

/** Ends attempts whose answer's head does not come in time. Thread-safe. */
final class HeadTimeouts extends CyclicTimeouts<Attempt> {
    private final Set<Attempt> waiting = ConcurrentHashMap.newKeySet();

    HeadTimeouts(Scheduler scheduler) {
        super(scheduler);
    }

    void begin(Attempt attempt) {
        waiting.add(attempt);
        schedule(attempt);
    }

    void end(Attempt attempt) {
        waiting.remove(attempt);
    }

    @Override
    protected Iterator<Attempt> iterator() {
        return waiting.iterator();
    }

    @Override
    protected boolean onExpired(Attempt attempt) {
        attempt.expire();
        return true;
    }
}
