package io.mesher.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.details.JsonInstanceSerializer;

/** A ZooKeeper server in a process of its own, on loopback; stopped and started again at will. */
final class RealZooKeeper implements Part {
    private static final int RETRY_MILLIS = 200;

    private final Path folder;
    private final String libraries;
    private final int port;
    private final CuratorFramework client;
    private Running process;

    private RealZooKeeper(Path folder, String libraries, int port) {
        this.folder = folder;
        this.libraries = libraries;
        this.port = port;
        this.client = CuratorFrameworkFactory.newClient(connect(), new RetryOneTime(RETRY_MILLIS));
    }

    static RealZooKeeper start() throws Exception {
        RealZooKeeper zooKeeper = prepared();
        zooKeeper.startAgain();
        return zooKeeper;
    }

    /** One that does not run yet, though its address is known. */
    static RealZooKeeper prepared() throws Exception {
        Path folder = Product.folder("zookeeper");
        int port = FreePort.any();
        Files.writeString(
                folder.resolve("zoo.cfg"),
                """
                clientPort=%d
                clientPortAddress=127.0.0.1
                dataDir=%s
                tickTime=500
                admin.enableServer=false
                """
                        .formatted(port, folder.resolve("data")));
        RealZooKeeper zooKeeper =
                new RealZooKeeper(folder, Product.unpacked().resolve("lib") + "/*", port);
        zooKeeper.client.start();
        return zooKeeper;
    }

    String connect() {
        return "127.0.0.1:" + port;
    }

    void startAgain() throws Exception {
        process =
                Running.start(
                        "zookeeper",
                        folder,
                        Map.of(),
                        List.of(
                                Product.java().toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "-cp",
                                libraries,
                                "org.apache.zookeeper.server.ZooKeeperServerMain",
                                folder.resolve("zoo.cfg").toString()));
        Await.until("ZooKeeper at " + connect(), this::answers, answers -> answers);
    }

    /** As in a crash; what it knew is on the disk. */
    void kill() {
        process.kill();
    }

    /** As a new server that was never told anything. */
    void forget() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The children of a node, none when there is no such node. */
    List<String> children(String path) throws Exception {
        return client.checkExists().forPath(path) == null
                ? List.of()
                : client.getChildren().forPath(path);
    }

    String text(String path) throws Exception {
        return new String(client.getData().forPath(path), StandardCharsets.UTF_8);
    }

    /** Waits until a service has so many instances. */
    List<String> awaitInstances(String service, int count) {
        return Await.until(
                count + " instances of " + service,
                () -> children("/services/" + service),
                found -> found.size() == count);
    }

    /** Puts instances into the registry as an application with Curator's discovery does. */
    void announce(String service, List<Integer> ports) throws Exception {
        JsonInstanceSerializer<Void> serializer = new JsonInstanceSerializer<>(Void.class);
        for (int port : ports) {
            ServiceInstance<Void> instance =
                    ServiceInstance.<Void>builder()
                            .name(service)
                            .id(service + "-" + port)
                            .address("127.0.0.1")
                            .port(port)
                            .build();
            client.create()
                    .creatingParentsIfNeeded()
                    .forPath(
                            "/services/" + service + "/" + instance.getId(),
                            serializer.serialize(instance));
        }
    }

    /** Puts an instance into the registry as a Spring application with metadata of its own does. */
    void announce(String service, int port, String key, String value) throws Exception {
        String id = service + "-" + port;
        String json =
                """
                {"name":"%1$s","id":"%2$s","address":"127.0.0.1","port":%3$d,"sslPort":null,
                 "payload":{"@class":"org.springframework.cloud.zookeeper.discovery.ZookeeperInstance",
                  "id":"%2$s","name":"%1$s","metadata":{"instance_status":"UP","%4$s":"%5$s"}},
                 "registrationTimeUTC":1,"serviceType":"DYNAMIC","uriSpec":null}
                """
                        .formatted(service, id, port, key, value);
        client.create()
                .creatingParentsIfNeeded()
                .forPath("/services/" + service + "/" + id, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
        if (process != null) {
            process.close();
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
