package io.mesher.status;

import io.mesher.admin.view.SelfView;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServiceTable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The meters of state: registry, announcement, instances, the JVM. Thread-safe. */
public final class MeshMeters {
    private final ServiceTable table;
    private final Ticker ticker;
    private final MultiGauge instances;
    private final MultiGauge skipped;
    private final MultiGauge states;
    private final MultiGauge ages;
    private final MultiGauge revisions;

    public MeshMeters(
            MeterRegistry registry, ServiceTable table, Supplier<SelfView> self, Ticker ticker) {
        this.table = table;
        this.ticker = ticker;
        this.instances =
                MultiGauge.builder("mesher.instances")
                        .description("Instances of the services in use here, by state.")
                        .register(registry);
        this.skipped =
                MultiGauge.builder("mesher.skipped.nodes")
                        .description("Nodes of the services in use here that cannot be read.")
                        .register(registry);
        this.states =
                MultiGauge.builder("mesher.service.state")
                        .description("1 for the state of a service in use here, else 0.")
                        .register(registry);
        this.ages =
                MultiGauge.builder("mesher.service.age")
                        .description("How long a stale service was not heard of; 0 for others.")
                        .baseUnit("seconds")
                        .register(registry);
        this.revisions =
                MultiGauge.builder("mesher.rule.revision")
                        .description(
                                "The revision of a service's rules that is obeyed here; -1 without any.")
                        .register(registry);
        gauge(
                registry,
                "mesher.registry.connected",
                "Whether the registry answers.",
                () -> one(self.get().registry().connected()));
        gauge(
                registry,
                "mesher.announced",
                "Whether the registry has our node.",
                () -> one(self.get().announced()));
        Gauge.builder("mesher.registry.age", () -> age(self.get(), ticker))
                .description("How long the registry has not answered.")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("mesher.build.info", () -> 1)
                .description("The version that runs.")
                .tag("version", self.get().mesherVersion())
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Looks at the services anew; called now and then. */
    public void sample() {
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        List<MultiGauge.Row<?>> bad = new ArrayList<>();
        List<MultiGauge.Row<?>> ofStates = new ArrayList<>();
        List<MultiGauge.Row<?>> ofAges = new ArrayList<>();
        List<MultiGauge.Row<?>> ofRules = new ArrayList<>();
        for (PlannedService planned : table.all()) {
            Service service = planned.plan().seenAt(ticker.nanoTime());
            addCounts(service, counts);
            bad.add(MultiGauge.Row.of(Tags.of("service", service.name()), service.skipped()));
            for (ServiceState state : ServiceState.values()) {
                Tags tags = Tags.of("service", service.name(), "state", state.word());
                ofStates.add(MultiGauge.Row.of(tags, one(service.state() == state)));
            }
            ofRules.add(
                    MultiGauge.Row.of(
                            Tags.of("service", service.name()), planned.plan().rules().revision()));
            ofAges.add(MultiGauge.Row.of(Tags.of("service", service.name()), age(service)));
        }
        instances.register(counts, true);
        skipped.register(bad, true);
        states.register(ofStates, true);
        ages.register(ofAges, true);
        revisions.register(ofRules, true);
    }

    private static void addCounts(Service service, List<MultiGauge.Row<?>> rows) {
        for (InstanceStatus status : InstanceStatus.values()) {
            long count = service.known().stream().filter(i -> i.status() == status).count();
            Tags tags = Tags.of("service", service.name(), "state", status.word());
            rows.add(MultiGauge.Row.of(tags, count));
        }
    }

    private double age(Service service) {
        return service.state() == ServiceState.STALE
                ? TimeUnit.MILLISECONDS.toSeconds(ticker.epochMillis() - service.asOf())
                : 0;
    }

    private static void gauge(
            MeterRegistry registry, String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).register(registry);
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }

    private static double age(SelfView self, Ticker ticker) {
        return self.registry().connected()
                ? 0
                : TimeUnit.MILLISECONDS.toSeconds(
                        ticker.epochMillis() - self.registry().changedAt());
    }
}
