package io.mesher.plan;

import io.mesher.mesh.Service;
import io.mesher.mesh.rule.Policies;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One service in use: its newest plan, and who waits for the first one. Thread-safe. */
public final class PlannedService {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile ServicePlan plan;
    private volatile boolean heard;

    PlannedService(String name) {
        plan = ServicePlan.unknown(name);
    }

    /** The newest plan. */
    public ServicePlan plan() {
        return plan;
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

    void update(Service service) {
        try {
            plan = plan.next(service, Policies.DEFAULTS);
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
