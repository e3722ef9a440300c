package io.mesher.container;

import io.mesher.registry.zookeeper.EmbeddedZooKeeper;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.RawUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.details.JsonInstanceSerializer;

/**
 * The deployed sidecar and what it needs around it, on the ports that the container was told: a
 * ZooKeeper and an application to host. Started once and kept as long as the tests run.
 */
final class Surroundings implements MeshUnderTest {
    static final String PASSWORD = System.getProperty("it.password");
    static final URI CONSOLE =
            URI.create("http://127.0.0.1:" + System.getProperty("it.console") + "/mesher/");

    private static final String CONNECT = "127.0.0.1:" + System.getProperty("it.zookeeper");
    private static final Surroundings ONLY = new Surroundings();
    private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000;

    private final RawUpstream application;
    private final RawUpstream secondPort;
    private final RawUpstream thirdPort;

    private Surroundings() {
        try {
            EmbeddedZooKeeper.start(Integer.getInteger("it.zookeeper"));
            application = instance("it.application");
            secondPort = instance("it.second");
            thirdPort = instance("it.third");
        } catch (Exception e) {
            throw new IllegalStateException("the tests' surroundings do not start", e);
        }
    }

    static Surroundings start() {
        return ONLY;
    }

    @Override
    public InetSocketAddress outbound() {
        return listener("it.outbound");
    }

    @Override
    public InetSocketAddress inbound() {
        return listener("it.inbound");
    }

    @Override
    public InetSocketAddress registry() {
        return listener("it.zookeeper");
    }

    @Override
    public String service() {
        return "deployed";
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

    /** What an application with Curator's service discovery writes. */
    @Override
    public void register(String service, int... ports) {
        announceAndAwait(service, null, ports);
    }

    /** What another Mesher writes, as far as it matters here. */
    @Override
    public void registerBehindMesher(String service, int... ports) {
        announceAndAwait(service, Map.of("metadata", Map.of("mesher.version", "1")), ports);
    }

    private static void announceAndAwait(String service, Object payload, int... ports) {
        try {
            announce(service, payload, ports);
            awaitKnown(service, ports.length);
        } catch (Exception e) {
            throw new IllegalStateException(service + " is not registered", e);
        }
    }

    private static void announce(String service, Object payload, int... ports) throws Exception {
        try (CuratorFramework curator =
                CuratorFrameworkFactory.newClient(CONNECT, new RetryOneTime(100))) {
            curator.start();
            curator.create().orSetData().creatingParentsIfNeeded().forPath("/services/" + service);
            for (int port : ports) {
                // outlives the client, whose threads must not be taken for the sidecar's
                curator.create()
                        .forPath(
                                "/services/" + service + "/" + service + "-" + port,
                                new JsonInstanceSerializer<>(Object.class)
                                        .serialize(instance(service, payload, port)));
            }
        }
    }

    private static ServiceInstance<Object> instance(String service, Object payload, int port)
            throws Exception {
        return ServiceInstance.builder()
                .name(service)
                .id(service + "-" + port)
                .address("127.0.0.1")
                .port(port)
                .payload(payload)
                .build();
    }

    private static void awaitKnown(String service, int instances) throws Exception {
        URI uri = CONSOLE.resolve("api/v1/services/" + service + "/instances");
        String wanted = "\"total\":" + instances;
        long end = System.nanoTime() + PATIENCE_NANOS;
        String last = Http.getSignedIn(uri).body();
        while (!last.contains(wanted)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(service + " is not known; last: " + last);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            last = Http.getSignedIn(uri).body();
        }
    }

    private static RawUpstream instance(String port) throws IOException {
        RawUpstream instance = RawUpstream.open(Integer.getInteger(port), connection -> {});
        instance.answers(NOT_FOUND);
        return instance;
    }

    private static InetSocketAddress listener(String port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(port));
    }
}
