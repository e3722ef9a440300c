package io.mesher.plan;

import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.RulesView;
import io.mesher.registry.Live;
import io.mesher.registry.LiveRules;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One service in use: its newest plan, and who waits for the first one. Thread-safe. */
public final class PlannedService {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<ServicePlan> plan;
    // whether anything was said of its instances, be it that nothing is known
    private volatile boolean toldOf;
    private volatile boolean heard;
    private volatile boolean asked = true;
    private volatile Live live;
    private volatile LiveRules liveRules;

    // of the one who looks for services that nobody calls
    private long idleSince;

    PlannedService(String name, String zone) {
        plan = new AtomicReference<>(ServicePlan.unknown(name, zone));
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

    /** An instance that was gone is there again. */
    public void prove(Target target) {
        if (target.prove()) {
            plan.updateAndGet(ServicePlan::withoutGone);
        }
    }

    /** Somebody asks for it: for most requests a read, so that they do not fight for the field. */
    void ask() {
        if (!asked) {
            asked = true;
        }
    }

    /**
     * For how long nobody has asked for it, no finer than this is called. By one thread at a time.
     *
     * @param now nanoseconds, of which only differences mean something
     */
    long idleNanos(long now) {
        if (asked) {
            asked = false;
            idleSince = now;
        }
        return now - idleSince;
    }

    /**
     * Whether nothing is lost with it: no request runs, and the registry would say the same again.
     * What it does not say now, since it is lost or not believed, is known here alone.
     */
    boolean dispensable() {
        ServicePlan now = plan.get();
        return heard
                && now.service().state() != ServiceState.STALE
                && now.service().missed().isEmpty()
                && now.inFlight() == 0;
    }

    /** Follows both; what the rules say is known first, so that no request goes without them. */
    void follow(Live followed, LiveRules rules, Supplier<Moment> clock) {
        live = followed;
        liveRules = rules;
        rules.onChange(view -> obey(view, clock.get()));
        followed.onChange(view -> update(view, clock.get()));
    }

    /** Hears nothing more; the last plan is good for whoever has just got hold of it. */
    void letGo() {
        Live followed = live;
        if (followed != null) {
            followed.close();
            liveRules.close();
        }
    }

    void update(Service service, Moment now) {
        toldOf = true;
        compile(before -> before.next(service, before.rules(), now));
    }

    void obey(RulesView rules, Moment now) {
        compile(before -> before.next(before.service(), rules, now));
    }

    private void compile(UnaryOperator<ServicePlan> next) {
        try {
            plan.updateAndGet(next);
        } finally {
            // whoever waits must go on, with the last good plan if need be
            if (isWhole(plan.get())) {
                heard = true;
                for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                    task.run();
                }
            }
        }
    }

    /** A registry that is there says both; one that is not has nothing to wait for. */
    private boolean isWhole(ServicePlan now) {
        ServiceState state = now.service().state();
        return toldOf
                && (now.rules().known()
                        || state == ServiceState.UNKNOWN
                        || state == ServiceState.STALE);
    }

    /**
     * Whoever takes the task from the queue runs it; after an update that may be its own thread.
     */
    private boolean waits(Runnable task) {
        waiting.add(task);
        return !heard || !waiting.remove(task);
    }
}
