package io.mesher.wire;

import io.mesher.Mesher;
import io.mesher.config.Address;
import io.mesher.config.MesherConfig;
import io.mesher.kit.Services;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.Protocol;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.InMemoryRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole sidecar in this process, with a registry in memory. */
public final class EmbeddedMesh implements MeshUnderTest, AutoCloseable {
    private static final String SERVICE = "hosted";
    private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    private static final MesherConfig.Egress BY_DEFAULT =
            new MesherConfig.Egress(Optional.empty(), List.of());

    private final InMemoryRegistry registry;
    private final RawUpstream application;
    private final RawUpstream secondPort;
    private final RawUpstream thirdPort;
    private final RawUpstream console;
    private final Mesher mesher;

    private EmbeddedMesh(
            InMemoryRegistry registry,
            Registry seen,
            MesherConfig.Limits limits,
            MesherConfig.Egress egress)
            throws IOException {
        this.registry = registry;
        this.console = RawUpstream.answering(NOT_FOUND);
        this.application = RawUpstream.answering(NOT_FOUND);
        this.secondPort = RawUpstream.answering(NOT_FOUND);
        this.thirdPort = RawUpstream.answering(NOT_FOUND);
        this.mesher =
                new Mesher(
                        config(
                                List.of(
                                        new MesherConfig.Port(Protocol.HTTP, application.port()),
                                        new MesherConfig.Port(Protocol.GRPC, secondPort.port()),
                                        new MesherConfig.Port(Protocol.TCP, thirdPort.port())),
                                limits,
                                egress),
                        seen,
                        "127.0.0.1:" + console.port());
    }

    /** Starts a sidecar. */
    public static EmbeddedMesh start() throws Exception {
        InMemoryRegistry registry = new InMemoryRegistry("127.0.0.1:1");
        return start(registry, registry);
    }

    /** Starts a sidecar that sees the registry through another. */
    public static EmbeddedMesh start(InMemoryRegistry registry, Registry seen) throws Exception {
        return start(new EmbeddedMesh(registry, seen, limits(), BY_DEFAULT));
    }

    /** Starts a sidecar with limits of its own. */
    public static EmbeddedMesh start(MesherConfig.Limits limits) throws Exception {
        InMemoryRegistry registry = new InMemoryRegistry();
        return start(new EmbeddedMesh(registry, registry, limits, BY_DEFAULT));
    }

    /** Starts a sidecar that lets hosts outside the mesh through as it is told. */
    public static EmbeddedMesh start(MesherConfig.Egress egress) throws Exception {
        InMemoryRegistry registry = new InMemoryRegistry();
        return start(new EmbeddedMesh(registry, registry, limits(), egress));
    }

    private static EmbeddedMesh start(EmbeddedMesh mesh) throws Exception {
        mesh.mesher.start();
        return mesh;
    }

    /** The sidecar itself. */
    public Mesher mesher() {
        return mesher;
    }

    /** Waits until the hosted application is in the registry, or is not. */
    public void awaitAnnounced(boolean wanted) throws Exception {
        Eventually.until(
                "announced: " + wanted, () -> registry.announcements().isEmpty() != wanted);
    }

    @Override
    public InetSocketAddress outbound() {
        return listener("outbound");
    }

    @Override
    public InetSocketAddress inbound() {
        return listener("inbound");
    }

    @Override
    public InetSocketAddress registry() {
        Endpoint server = registry.status().servers().get(0);
        return new InetSocketAddress(server.host(), server.port());
    }

    /** What stands where the sidecar believes its console to be. */
    public RawUpstream console() {
        return console;
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public RawUpstream application() {
        return application;
    }

    @Override
    public RawUpstream secondPort() {
        return secondPort;
    }

    @Override
    public RawUpstream thirdPort() {
        return thirdPort;
    }

    @Override
    public void register(String service, int... ports) {
        register(service, Map.of(), ports);
    }

    @Override
    public void registerBehindMesher(String service, int... ports) {
        register(service, Map.of(Instance.MESHER, "1"), ports);
    }

    /** Puts a document in force; whoever asks from then on finds it. */
    public void rules(String service, String document) throws Exception {
        var unused =
                registry.rules()
                        .put(
                                service,
                                document,
                                new RuleChange("test", "", 0),
                                registry.rules()
                                        .read(service)
                                        .map(StoredRules::revision)
                                        .orElse(StoredRules.NONE));
    }

    private void register(String service, Map<String, String> metadata, int... ports) {
        Instance[] instances =
                Arrays.stream(ports)
                        .mapToObj(port -> Services.saying(service + "-" + port, port, metadata))
                        .toArray(Instance[]::new);
        registry.put(
                instances.length == 0
                        ? Services.empty(service)
                        : Services.live(service, instances));
    }

    @Override
    public void close() throws IOException {
        mesher.stop();
        application.close();
        secondPort.close();
        thirdPort.close();
        console.close();
    }

    private InetSocketAddress listener(String name) {
        String bound = mesher.ready().get(name);
        int port = Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static MesherConfig config(
            List<MesherConfig.Port> ports, MesherConfig.Limits limits, MesherConfig.Egress egress) {
        Address loopback = new Address("127.0.0.1", 0);
        return new MesherConfig(
                new MesherConfig.Service(
                        Optional.of(SERVICE),
                        "1",
                        ports,
                        "127.0.0.1",
                        "",
                        Map.of(),
                        new MesherConfig.Health(
                                Optional.empty(),
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1),
                                1,
                                3)),
                Optional.empty(),
                new MesherConfig.Listeners(loopback, loopback, Address.OFF),
                new MesherConfig.Registry(
                        "memory",
                        Duration.ofSeconds(10),
                        Optional.empty(),
                        new MesherConfig.Tls(false, Optional.empty(), Optional.empty(), true),
                        List.of(),
                        "spring"),
                new MesherConfig.Admin("admin", Optional.empty(), Optional.empty()),
                Optional.empty(),
                new MesherConfig.Drain(Duration.ofMillis(10), Duration.ofSeconds(30)),
                egress,
                limits);
    }

    /** Limits as they are by default. */
    public static MesherConfig.Limits limits() {
        return new MesherConfig.Limits(
                16_384, Duration.ofSeconds(30), 5120, Duration.ofSeconds(60), 65_536);
    }
}
