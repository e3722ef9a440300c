package io.mesher;

import io.mesher.admin.view.ApplicationView;
import io.mesher.config.Address;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Protocol;
import io.mesher.presence.Advertised;
import io.mesher.presence.Presence;
import io.mesher.presence.Probe;
import io.mesher.registry.Registry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application beside us, or none when the sidecar is outbound only. Thread-safe. */
final class Hosted {
    private static final ApplicationView NONE =
            new ApplicationView(
                    "none",
                    "",
                    "outbound only: mesher.service.name or mesher.service.ports is not set");

    private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^0-9A-Za-z._-]+");

    private final MesherConfig config;
    private final Registry registry;
    private final Ticker ticker;
    private volatile String instanceId = "";
    private volatile Presence presence;

    Hosted(MesherConfig config, Registry registry, Ticker ticker) {
        this.config = config;
        this.registry = registry;
        this.ticker = ticker;
    }

    /** Begins to probe; announces the address once the application is well. */
    void start(Address inbound) {
        if (!exists(config) || inbound.off()) {
            return;
        }
        MesherConfig.Service service = config.service();
        MesherConfig.Health health = service.health();
        int port = probed(service).number();
        Endpoint advertised = Advertised.endpoint(config.advertised(inbound.port()), inbound);
        instanceId = instanceId(service(), advertised);
        String place = service.address() + ":" + port;
        presence =
                new Presence(
                        registry,
                        () -> instance(advertised),
                        probe(health, service.address(), port),
                        health.path().map(p -> "http " + place + p).orElse("tcp " + place),
                        health.interval(),
                        health.rise(),
                        health.fall());
        presence.start();
    }

    String service() {
        return config.service().name().orElse("");
    }

    String version() {
        return config.service().version();
    }

    String instanceId() {
        return instanceId;
    }

    ApplicationView application() {
        Presence now = presence;
        return now == null ? NONE : now.application();
    }

    boolean announced() {
        Presence now = presence;
        return now != null && now.announced();
    }

    /** Takes the application out of the registry for good; says whether it had been in. */
    boolean withdraw() {
        Presence now = presence;
        return now != null && now.withdraw();
    }

    void close() {
        Presence now = presence;
        if (now != null) {
            now.close();
        }
    }

    private Instance instance(Endpoint advertised) {
        MesherConfig.Service service = config.service();
        return new Instance(
                instanceId,
                service(),
                advertised,
                service.version(),
                service.zone(),
                InstanceStatus.UP,
                Instance.NORMAL_WEIGHT,
                metadata(service),
                config.registry().write(),
                ticker.epochMillis());
    }

    /** What others must know to speak to us, but for what the user says otherwise. */
    private static Map<String, String> metadata(MesherConfig.Service service) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(Protocol.KEY, service.ports().get(0).protocol().word());
        metadata.put(Instance.MESHER, Version.current());
        metadata.put(Instance.PORTS, ports(service));
        metadata.putAll(service.metadata());
        return metadata;
    }

    /** The first port; where a path is asked for the first for HTTP/1.1, since that is asked. */
    private static MesherConfig.Port probed(MesherConfig.Service service) {
        return service.ports().stream()
                .filter(port -> service.health().path().isPresent())
                .filter(port -> port.protocol() == Protocol.HTTP)
                .findFirst()
                .orElse(service.ports().get(0));
    }

    private static String ports(MesherConfig.Service service) {
        return service.ports().stream()
                .map(port -> port.protocol().word() + ":" + port.number())
                .collect(Collectors.joining(","));
    }

    private static Probe probe(MesherConfig.Health health, String host, int port) {
        Duration timeout = health.timeout();
        return health.path()
                .map(path -> Probe.http(host, port, path, timeout))
                .orElseGet(() -> Probe.tcp(host, port, timeout));
    }

    /**
     * Where it is called is what it is: so it is the same after a restart, and no two that live
     * have one.
     */
    private static String instanceId(String service, Endpoint at) {
        return NOT_IN_AN_ID.matcher(service + "-" + at.host() + "-" + at.port()).replaceAll("-");
    }

    /** A service without a port can call, under its name, and cannot be called. */
    static boolean exists(MesherConfig config) {
        return config.service().name().isPresent() && !config.service().ports().isEmpty();
    }
}
