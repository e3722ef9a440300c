package io.mesher.plan;

import io.mesher.mesh.rule.RulesView;
import io.mesher.registry.LiveRules;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The hosted application's own service, of which only the rules matter here: its requests go to one
 * instance. Thread-safe.
 */
public final class OwnService implements AutoCloseable {
    private final AtomicReference<ServicePlan> plan;
    private volatile LiveRules live;

    public OwnService(String name) {
        plan = new AtomicReference<>(ServicePlan.unknown(name));
    }

    /** What holds now; the defaults until something was heard. */
    public ServicePlan plan() {
        return plan.get();
    }

    /** Follows the rules until closed. */
    public void follow(LiveRules rules, Supplier<Moment> clock) {
        live = rules;
        rules.onChange(view -> obey(view, clock.get()));
    }

    @Override
    public void close() {
        LiveRules followed = live;
        if (followed != null) {
            followed.close();
        }
    }

    private void obey(RulesView rules, Moment now) {
        plan.updateAndGet(before -> before.next(before.service(), rules, now));
    }
}
