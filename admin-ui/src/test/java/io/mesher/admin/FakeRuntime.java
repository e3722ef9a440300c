package io.mesher.admin;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.CheckView;
import io.mesher.admin.view.RouteView;
import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.SeenView;
import io.mesher.admin.view.SelfView;
import io.mesher.admin.view.SignalsView;
import io.mesher.admin.view.TrafficView;
import io.mesher.admin.view.TrialRequest;
import io.mesher.admin.view.TrialView;
import io.mesher.config.Entry;
import io.mesher.mesh.Service;
import io.mesher.mesh.rule.Rules;
import io.mesher.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A sidecar that says what it is told to. */
final class FakeRuntime implements RuntimeView {
    final Map<String, Service> used = new ConcurrentHashMap<>();
    final List<TrafficView> traffic = new ArrayList<>();
    final List<CheckView> checks =
            new ArrayList<>(
                    List.of(
                            new CheckView("listeners", true, Map.of("outbound", "127.0.0.1:30101")),
                            new CheckView("registry", true, Map.of("state", "connected"))));
    final Registry registry;
    ApplicationView application =
            new ApplicationView("up", "tcp 127.0.0.1:8080", "connected in 1 ms");
    String service = "web";
    boolean announced = true;
    SignalsView signals =
            new SignalsView(300, null, null, null, null, 0, List.of(), List.of(), List.of());

    final List<Entry> settings =
            new ArrayList<>(
                    List.of(
                            new Entry("mesher.service.name", "web", "command line", "none", "Who."),
                            new Entry("mesher.admin.user", "admin", "default", "admin", "User.")));
    final List<Consumer<SeenView>> viewers = new CopyOnWriteArrayList<>();

    FakeRuntime(Registry registry) {
        this.registry = registry;
    }

    @Override
    public SelfView self() {
        return new SelfView(
                "web-7d9f",
                "0.1.0",
                service,
                service.isEmpty() ? "" : "2.3.1",
                service.isEmpty() ? "" : "5f0c9a",
                announced,
                application,
                registry.status(),
                "127.0.0.1:30101",
                "0.0.0.0:30103",
                "http://127.0.0.1:30102/",
                FakeRegistry.START,
                false);
    }

    @Override
    public List<Entry> settings() {
        return settings;
    }

    @Override
    public Runnable watch(Consumer<SeenView> viewer) {
        viewers.add(viewer);
        return () -> viewers.remove(viewer);
    }

    @Override
    public SignalsView signals() {
        return signals;
    }

    @Override
    public List<TrafficView> traffic() {
        return traffic;
    }

    @Override
    public Optional<Service> inUse(String name) {
        return Optional.ofNullable(used.get(name));
    }

    @Override
    public TrialView tryRules(TrialRequest request, Optional<Rules> document) {
        return new TrialView(
                request.service(),
                null,
                document.map(rules -> "given " + rules.routes().size()).orElse("in force"),
                request.method() + " " + request.path(),
                List.of(
                        new TrialView.Route(
                                "default",
                                true,
                                request.headers()
                                        + " "
                                        + request.query()
                                        + " "
                                        + request.source())));
    }

    @Override
    public List<RouteView> routes(String name) {
        return List.of(
                new RouteView(
                        1,
                        "default",
                        "every request",
                        "all instances of " + name,
                        "ewma",
                        60_000,
                        2));
    }

    @Override
    public List<CheckView> checks() {
        return checks;
    }
}
