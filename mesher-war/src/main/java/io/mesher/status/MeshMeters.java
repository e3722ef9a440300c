package io.mesher.status;

import io.mesher.admin.view.SelfView;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.InstanceStatus;
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
    private final MultiGauge instances;
    private final MultiGauge skipped;

    public MeshMeters(
            MeterRegistry registry, ServiceTable table, Supplier<SelfView> self, Ticker ticker) {
        this.table = table;
        this.instances =
                MultiGauge.builder("mesher.instances")
                        .description("Instances of the services in use here, by state.")
                        .register(registry);
        this.skipped =
                MultiGauge.builder("mesher.skipped.nodes")
                        .description("Nodes of the services in use here that cannot be read.")
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

    /** Counts the instances anew; called now and then. */
    public void sample() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        List<MultiGauge.Row<?>> bad = new ArrayList<>();
        for (PlannedService service : table.all()) {
            Tags name = Tags.of("service", service.plan().name());
            bad.add(MultiGauge.Row.of(name, service.plan().service().skipped()));
            for (InstanceStatus status : InstanceStatus.values()) {
                long count =
                        service.plan().service().instances().stream()
                                .filter(i -> i.status() == status)
                                .count();
                Tags tags = Tags.of("service", service.plan().name(), "state", status.word());
                rows.add(MultiGauge.Row.of(tags, count));
            }
        }
        instances.register(rows, true);
        skipped.register(bad, true);
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
