package io.mesher.status;

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
import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.Service;
import io.mesher.mesh.rule.Balance;
import io.mesher.mesh.rule.Rules;
import io.mesher.plan.PlannedRoute;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.ServiceTable;
import io.mesher.telemetry.History;
import io.mesher.telemetry.Meters;
import io.mesher.telemetry.PeerMeters;
import io.mesher.telemetry.Seen;
import io.mesher.telemetry.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The running sidecar as its console sees it. Thread-safe. */
public final class Sidecar implements RuntimeView {
    private static final double NANOS_A_MILLI = 1e6;

    private final Supplier<SelfView> self;
    private final Health health;
    private final ServiceTable table;
    private final Meters meters;
    private final History history;
    private final Ticker ticker;
    private final List<Entry> settings;

    public Sidecar(
            Supplier<SelfView> self,
            Health health,
            ServiceTable table,
            Meters meters,
            History history,
            Ticker ticker,
            List<Entry> settings) {
        this.settings = List.copyOf(settings);
        this.ticker = ticker;
        this.self = self;
        this.health = health;
        this.table = table;
        this.meters = meters;
        this.history = history;
    }

    @Override
    public SelfView self() {
        return self.get();
    }

    @Override
    public SignalsView signals() {
        int seconds = history.windowSeconds();
        Totals window = History.sum(history.window());
        List<Double> requests = new ArrayList<>();
        List<Double> success = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (Totals step : history.steps()) {
            requests.add(step.requests() / (double) History.STEP_SECONDS);
            success.add(successRatio(step));
            p99.add(step.latencies().millis(0.99));
        }
        return new SignalsView(
                seconds,
                window.requests() / (double) seconds,
                successRatio(window),
                window.latencies().millis(0.5),
                window.latencies().millis(0.99),
                meters.inFlight(),
                requests,
                success,
                p99);
    }

    @Override
    public List<Entry> settings() {
        return settings;
    }

    @Override
    public Runnable watch(Consumer<SeenView> viewer) {
        return meters.tap().watch(seen -> viewer.accept(view(seen)));
    }

    private SeenView view(Seen seen) {
        return new SeenView(
                Instant.ofEpochMilli(ticker.epochMillis()).toString(),
                seen.direction().word(),
                seen.source(),
                seen.peer(),
                seen.instance(),
                seen.method(),
                seen.path(),
                seen.route(),
                seen.status(),
                seen.failure() == Failure.NONE ? "" : seen.failure().code(),
                seen.attempts(),
                seen.nanos() / NANOS_A_MILLI);
    }

    @Override
    public List<TrafficView> traffic() {
        int seconds = history.windowSeconds();
        Map<PeerMeters, Totals> window = history.window();
        return meters.peers().stream()
                .map(peer -> traffic(peer, window.getOrDefault(peer, Totals.NONE), seconds))
                .toList();
    }

    @Override
    public Optional<Service> inUse(String service) {
        return table.inUse(service).map(planned -> planned.plan().seenAt(ticker.nanoTime()));
    }

    @Override
    public List<RouteView> routes(String service) {
        ServicePlan plan =
                table.inUse(service)
                        .map(PlannedService::plan)
                        .orElseGet(() -> ServicePlan.unknown(service));
        List<RouteView> views = new ArrayList<>();
        for (PlannedRoute route : plan.routes()) {
            views.add(
                    new RouteView(
                            views.size() + 1,
                            route.name(),
                            route.matchInWords(),
                            route.destinationInWords(),
                            word(route.policies().balance().algorithm()),
                            route.policies().timeout().request().toMillis(),
                            route.policies().retry().attempts()));
        }
        return views;
    }

    private static String word(Balance.Algorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public TrialView tryRules(TrialRequest request, Optional<Rules> document) {
        ServicePlan inUse =
                table.inUse(request.service())
                        .map(PlannedService::plan)
                        .orElseGet(() -> ServicePlan.unknown(request.service()));
        return document.map(rules -> Trial.of(inUse.tried(rules, ticker.nanoTime())))
                .orElseGet(() -> Trial.of(inUse))
                .view(request);
    }

    @Override
    public List<CheckView> checks() {
        return health.all();
    }

    private TrafficView traffic(PeerMeters peer, Totals window, int seconds) {
        Totals total = peer.totals();
        return new TrafficView(
                peer.peer(),
                peer.direction().word(),
                total.requests(),
                total.failed(),
                window.requests() / (double) seconds,
                successRatio(window),
                window.latencies().millis(0.99),
                inFlight(peer));
    }

    /** Counted per instance, so only of the services that are called. */
    private Long inFlight(PeerMeters peer) {
        return peer.direction() == Direction.INBOUND
                ? null
                : table.inUse(peer.peer()).map(s -> s.plan().inFlight()).orElse(null);
    }

    private static Double successRatio(Totals totals) {
        return totals.requests() == 0 ? null : 1 - totals.failed() / (double) totals.requests();
    }
}
