package io.mesher;

import io.mesher.admin.view.SelfView;
import io.mesher.config.Address;
import io.mesher.config.Entry;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Ticker;
import io.mesher.plan.Moment;
import io.mesher.plan.ServiceTable;
import io.mesher.probation.Probation;
import io.mesher.registry.Registry;
import io.mesher.stage.Discovery;
import io.mesher.status.Health;
import io.mesher.status.MeshMeters;
import io.mesher.status.Sidecar;
import io.mesher.telemetry.History;
import io.mesher.telemetry.Meters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sidecar: built from its configuration and a registry, started once, stopped once. */
public final class Mesher {
    private static final Logger LOG = LoggerFactory.getLogger(Mesher.class);
    private static final Duration REGISTRY_WAIT = Duration.ofSeconds(3);

    private final MesherConfig config;
    private final Registry registry;
    private final String adminAddress;
    private final String sidecarId;
    private final OwnNames names;
    private final Ticker ticker = Ticker.SYSTEM;
    private final long startedAt = ticker.epochMillis();
    private final PrometheusMeterRegistry meterRegistry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(meterRegistry);
    private final History history = new History(meters);
    private final Background background = new Background("mesher-background");
    private final Background asking = new Background("mesher-probation");
    private final Lookups lookups = new Lookups();
    private final ServiceTable table;
    private final Rulebook rules;
    private final Hosted hosted;
    private final DataPath path;
    private final Listening listening;
    private final Health health;
    private final MeshMeters meshMeters;
    private final Drain drain;
    private final Appearing appearing;
    private volatile boolean draining;

    /**
     * A sidecar.
     *
     * @param registry begun to connect; closed by us
     * @param adminAddress where console and API are served, as shown
     */
    public Mesher(MesherConfig config, Registry registry, String adminAddress) {
        this.config = config;
        this.registry = registry;
        this.adminAddress = adminAddress;
        this.sidecarId = newId(config);
        this.names = OwnNames.of(sidecarId);
        Supplier<Moment> clock = () -> new Moment(ticker.nanoTime(), ticker.epochMillis());
        this.table =
                new ServiceTable(registry, background.executor(), clock, config.service().zone());
        this.rules = new Rulebook(config.service(), registry, table, clock);
        this.hosted = new Hosted(config, registry, ticker);
        Outside outside =
                new Outside(config, registry.status().servers(), adminAddress, lookups, ticker);
        this.path =
                new DataPath(
                        config,
                        names,
                        new Discovery(table, registry),
                        rules,
                        outside,
                        meters,
                        ticker);
        this.listening = new Listening(path.server());
        this.drain = new Drain(hosted, path, config.drain(), ticker);
        this.health = new Health(this::self, listening::isOpen);
        this.appearing = new Appearing(registry, this::self, rules);
        this.meshMeters = new MeshMeters(meterRegistry, table, this::self, ticker);
    }

    /** Opens the listeners and starts; throws when a port is taken. */
    public void start() throws Exception {
        listening.open();
        run();
    }

    /** Starts; ports that are still taken are waited for in the background. */
    public void startEventually() throws Exception {
        listening.openEventually(this::run);
    }

    /**
     * Withdraws, waits for what runs, closes everything; what fails is logged and the rest goes on.
     */
    public void stop() {
        ending("waiting for ports", listening::stop);
        drain();
        ending("probing", hosted::close);
        ending("the data path", path::stop);
        background.shutdown();
        asking.shutdown();
        lookups.shutdown();
        ending("watching", table::close);
        ending("watching the own rules", rules::close);
        ending("the registry", registry::close);
        ending("metering", meterRegistry::close);
        ending("the background", background::join);
        ending("probation", asking::join);
        ending("looking up", lookups::join);
    }

    /**
     * Withdraws and waits for what runs; everything still answers. Only the first call does
     * anything.
     */
    public void drain() {
        if (!draining) {
            draining = true;
            ending("draining", drain::run);
        }
    }

    /**
     * What the console shows.
     *
     * @param settings how all of this was configured
     */
    public Sidecar view(List<Entry> settings) {
        return new Sidecar(this::self, health, table, meters, history, ticker, settings);
    }

    /** The checks behind {@code /health}. */
    public Health health() {
        return health;
    }

    /** What {@code /metrics} prints. */
    public PrometheusMeterRegistry meterRegistry() {
        return meterRegistry;
    }

    /** What the ready line says, by its words. */
    public Map<String, String> ready() {
        SelfView now = self();
        Map<String, String> ready = new LinkedHashMap<>();
        ready.put("outbound", now.outbound());
        ready.put("inbound", now.inbound());
        ready.put("registry", now.registry().connected() ? "connected" : "disconnected");
        ready.put("service", now.service().isEmpty() ? "-" : now.service());
        ready.put("connect", now.registry().connect());
        return ready;
    }

    /** The inbound port really bound, else the outbound one; tells sidecars on one host apart. */
    public int port() {
        Address inbound = path.server().bound(Direction.INBOUND);
        return inbound.off() ? path.server().bound(Direction.OUTBOUND).port() : inbound.port();
    }

    /** Whether a {@code Via} says that the request went out through this sidecar. */
    public boolean wentOut(String via) {
        return names.wentOut(via);
    }

    /** The outbound line behind a connector that is not ours, as a servlet. */
    public HttpServlet openByPath() throws Exception {
        return path.openByPath();
    }

    /** Runs what nobody should wait for. */
    public void inBackground(Runnable task) {
        background.executor().execute(task);
    }

    private void run() throws Exception {
        keepWhatOutlivesUs();
        if (!registry.awaitConnected(REGISTRY_WAIT)) {
            LOG.warn("registry {} does not answer yet", registry.status().connect());
        }
        path.server().start();
        hosted.start(path.server().bound(Direction.INBOUND));
        rules.start(asking.executor());
        appearing.start(background.executor());
        new Probation(table, ticker, size -> ThreadLocalRandom.current().nextInt(size))
                .start(asking.executor());
        var unused =
                background
                        .executor()
                        .scheduleAtFixedRate(
                                this::sample, 0, History.STEP_SECONDS, TimeUnit.SECONDS);
    }

    /** Without a folder everything works but for what another process would find there. */
    private void keepWhatOutlivesUs() {
        try {
            registry.keepIn(DataDirectory.open(config, port()).path());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("no folder to keep the last known instances in: {}", e.toString());
        }
    }

    private void sample() {
        for (String idle : table.letIdleGo(ticker.nanoTime())) {
            meters.forget(Direction.OUTBOUND, idle);
        }
        history.sample();
        meshMeters.sample();
    }

    private SelfView self() {
        return new SelfView(
                sidecarId,
                Version.current(),
                hosted.service(),
                hosted.version(),
                hosted.instanceId(),
                hosted.announced(),
                hosted.application(),
                registry.status(),
                path.server().bound(Direction.OUTBOUND).toString(),
                path.server().bound(Direction.INBOUND).toString(),
                adminAddress,
                startedAt,
                draining);
    }

    private static String newId(MesherConfig config) {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return config.service().name().map(name -> name + "-" + random).orElse(random);
    }

    private static void ending(String what, Ending step) {
        try {
            step.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} did not end well: {}", what, e.toString());
        }
    }

    /** One step of stopping. */
    @FunctionalInterface
    private interface Ending {
        void end() throws Exception;
    }
}
