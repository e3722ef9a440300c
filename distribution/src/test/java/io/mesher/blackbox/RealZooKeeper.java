package io.mesher.blackbox;

import io.mesher.testing.FreePort;
import java.io.IOException;
import java.util.List;

/** A ZooKeeper of one server; stopped and started again at will. */
final class RealZooKeeper implements Part {
    private final ZooKeeperServer server;
    private final Registered registered;

    private RealZooKeeper(ZooKeeperServer server) {
        this.server = server;
        this.registered = Registered.at(server.connect());
    }

    static RealZooKeeper start() throws Exception {
        RealZooKeeper zooKeeper = prepared();
        zooKeeper.startAgain();
        return zooKeeper;
    }

    /** One that does not run yet, though its address is known. */
    static RealZooKeeper prepared() throws Exception {
        return new RealZooKeeper(ZooKeeperServer.prepared(FreePort.any(), 1, "tickTime=500"));
    }

    String connect() {
        return server.connect();
    }

    void startAgain() throws Exception {
        server.launch();
        server.awaitServing();
    }

    /** As in a crash; what it knew is on the disk. */
    void kill() {
        server.kill();
    }

    /** As a new server that was never told anything. */
    void forget() throws IOException {
        server.forget();
    }

    /** The children of a node, none when there is no such node. */
    List<String> children(String path) throws Exception {
        return registered.children(path);
    }

    String text(String path) throws Exception {
        return registered.text(path);
    }

    /** Waits until a service has so many instances. */
    List<String> awaitInstances(String service, int count) {
        return registered.awaitInstances(service, count);
    }

    /** Puts instances into the registry as an application with Curator's discovery does. */
    void announce(String service, List<Integer> ports) throws Exception {
        registered.announce(service, ports);
    }

    /** Puts an instance into the registry as a Spring application with metadata of its own does. */
    void announce(String service, int port, String key, String value) throws Exception {
        registered.announce(service, port, key, value);
    }

    @Override
    public void close() {
        registered.close();
        server.close();
    }
}
