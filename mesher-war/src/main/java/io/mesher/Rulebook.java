package io.mesher;

import io.mesher.config.MesherConfig;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.plan.Moment;
import io.mesher.plan.OwnService;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.ServiceTable;
import io.mesher.plan.Source;
import io.mesher.plan.Target;
import io.mesher.registry.Registry;
import io.mesher.stage.OwnRules;
import io.mesher.stage.Ruling;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The rules that one sidecar follows: those of the services called, and of its own. */
final class Rulebook implements AutoCloseable {
    private static final long EVERY_SECONDS = 1;

    private final Registry registry;
    private final ServiceTable table;
    private final Supplier<Moment> clock;
    private final Source source;
    private final OwnService own;
    private final Siblings siblings;

    Rulebook(
            MesherConfig.Service config,
            Registry registry,
            ServiceTable table,
            Supplier<Moment> clock) {
        String service = config.name().orElse("");
        this.registry = registry;
        this.table = table;
        this.clock = clock;
        this.source =
                service.isEmpty()
                        ? new Source("", "", config.zone())
                        : new Source(service, config.version(), config.zone());
        this.own = new OwnService(service);
        this.siblings = new Siblings(registry, table, own, service);
    }

    /** Begins to follow the own service's, and to look at how instances do. */
    void start(ScheduledExecutorService background) {
        if (!source.service().isEmpty()) {
            own.follow(registry.rules().watch(source.service()), clock);
        }
        siblings.start(background);
        var unused =
                background.scheduleWithFixedDelay(
                        this::sweep, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    Ruling outbound() {
        return new Ruling(source, siblings::all, table);
    }

    OwnRules inbound() {
        return new OwnRules(own::plan, size -> ThreadLocalRandom.current().nextInt(size));
    }

    ServiceTable table() {
        return table;
    }

    Siblings siblings() {
        return siblings;
    }

    OwnService own() {
        return own;
    }

    /** The revisions that are obeyed here, by service; a service without a document has none. */
    Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        Stream.concat(Stream.of(own.plan()), table.all().stream().map(PlannedService::plan))
                .map(ServicePlan::rules)
                .filter(rules -> rules.revision() != StoredRules.NONE)
                .forEach(rules -> revisions.put(rules.service(), rules.revision()));
        return revisions;
    }

    @Override
    public void close() {
        own.close();
    }

    /** Who does worse than the others over a while is found by looking at all. */
    private void sweep() {
        long now = clock.get().nanos();
        Collection<PlannedService> all = table.all();
        all.forEach(
                service ->
                        service.plan()
                                .outliers()
                                .sweep(
                                        service.plan().known().stream()
                                                .map(Target::ejection)
                                                .toList(),
                                        now));
    }
}
