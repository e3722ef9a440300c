package io.mesher.plan;

import io.mesher.mesh.Service;
import io.mesher.mesh.rule.Policies;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** One service in use: its newest plan, and who waits for the first one. Thread-safe. */
public final class PlannedService {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<ServicePlan> plan;
    private volatile boolean heard;

    PlannedService(String name) {
        plan = new AtomicReference<>(ServicePlan.unknown(name));
    }

    /** The newest plan. */
    public ServicePlan plan() {
        return plan.get();
    }

    /** Whether the registry, or its silence, was heard; a plan without it is only a beginning. */
    public boolean heard() {
        return heard;
    }

    /** Runs the task once something was heard; at once and on this thread when it was. */
    public void whenHeard(Runnable task) {
        if (heard || !waits(task)) {
            task.run();
        }
    }

    /**
     * An instance could not be found: if it is one that the registry misses, nobody is sent there
     * until the registry has it again. Says whether that is new.
     */
    public boolean disprove(Target target) {
        boolean news = target.disprove();
        if (news) {
            plan.updateAndGet(ServicePlan::withoutGone);
        }
        return news;
    }

    void update(Service service, Moment now) {
        try {
            plan.updateAndGet(before -> before.next(service, Policies.DEFAULTS, now));
        } finally {
            // whoever waits must go on, with the last good plan if need be
            heard = true;
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }
    }

    /**
     * Whoever takes the task from the queue runs it; after an update that may be its own thread.
     */
    private boolean waits(Runnable task) {
        waiting.add(task);
        return !heard || !waiting.remove(task);
    }
}
