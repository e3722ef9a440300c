package io.mesher.plan;

import io.mesher.mesh.Service;
import io.mesher.mesh.rule.Policies;
import java.util.ArrayList;
import java.util.List;

/** One service in use: its newest plan, and who waits for the first one. Thread-safe. */
public final class PlannedService {
    private final Object lock = new Object();
    private final List<Runnable> waiting = new ArrayList<>();
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
        if (!enqueue(task)) {
            task.run();
        }
    }

    void update(Service service) {
        plan = plan.next(service, Policies.DEFAULTS);
        for (Runnable task : takeWaiting()) {
            task.run();
        }
    }

    private boolean enqueue(Runnable task) {
        synchronized (lock) {
            return !heard && waiting.add(task);
        }
    }

    private List<Runnable> takeWaiting() {
        synchronized (lock) {
            heard = true;
            List<Runnable> tasks = List.copyOf(waiting);
            waiting.clear();
            return tasks;
        }
    }
}
