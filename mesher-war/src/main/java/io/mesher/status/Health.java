package io.mesher.status;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.CheckView;
import io.mesher.admin.view.SelfView;
import io.mesher.registry.RegistryStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The checks behind {@code /health}. A lost registry is a check that is up and degraded: what is
 * known serves on. Thread-safe.
 */
public final class Health {
    private final Supplier<SelfView> self;
    private final BooleanSupplier open;

    /**
     * The checks of one sidecar.
     *
     * @param open whether every listener that should be open is
     */
    public Health(Supplier<SelfView> self, BooleanSupplier open) {
        this.self = self;
        this.open = open;
    }

    /** Everything. */
    public List<CheckView> all() {
        SelfView now = self.get();
        return List.of(listeners(now), drain(now), registry(now), application(now));
    }

    /** Is the process alive at all? */
    public List<CheckView> live() {
        return List.of(new CheckView("process", true, Map.of()));
    }

    /** May traffic be sent here? */
    public List<CheckView> ready() {
        SelfView now = self.get();
        return List.of(listeners(now), drain(now));
    }

    /** Has the start come to its end? */
    public List<CheckView> started() {
        return List.of(listeners(self.get()));
    }

    private CheckView listeners(SelfView now) {
        return new CheckView(
                "listeners",
                open.getAsBoolean(),
                Map.of("outbound", now.outbound(), "inbound", now.inbound(), "admin", now.admin()));
    }

    private static CheckView drain(SelfView now) {
        return new CheckView(
                "traffic", !now.draining(), Map.of("draining", Boolean.toString(now.draining())));
    }

    private static CheckView registry(SelfView now) {
        RegistryStatus registry = now.registry();
        String problem = registry.trouble().text();
        boolean well = registry.connected() && problem.isEmpty();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("connected", Boolean.toString(registry.connected()));
        data.put("degraded", Boolean.toString(!well));
        data.put("connect", registry.connect());
        data.put("state", registry.word());
        if (!problem.isEmpty()) {
            data.put("problem", problem);
        }
        return new CheckView("registry", true, data);
    }

    private static CheckView application(SelfView now) {
        ApplicationView application = now.application();
        return new CheckView(
                "application",
                true,
                Map.of(
                        "state", application.state(),
                        "probe", application.probe(),
                        "detail", application.detail(),
                        "announced", Boolean.toString(now.announced())));
    }
}
