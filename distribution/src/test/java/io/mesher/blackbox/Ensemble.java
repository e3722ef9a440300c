package io.mesher.blackbox;

import io.mesher.testing.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A ZooKeeper of three servers, each a process of its own, with sessions of seconds; an observer is
 * a member too, but does not run unless it is asked to.
 */
final class Ensemble implements Part {
    private static final int SERVERS = 3;
    // the shortest session is two ticks, the longest twenty
    private static final String LIMITS =
            """
            tickTime=200
            initLimit=25
            syncLimit=10
            """;

    private final Started started = new Started();
    private final List<ZooKeeperServer> servers = new ArrayList<>();
    private final ZooKeeperServer observer;
    private final Registered registered;

    private Ensemble() throws Exception {
        List<Integer> clients = ports(SERVERS + 1);
        String members = members(clients);
        for (int i = 0; i < SERVERS; i++) {
            servers.add(
                    started.add(ZooKeeperServer.prepared(clients.get(i), i + 1, LIMITS + members)));
        }
        observer =
                started.add(
                        ZooKeeperServer.prepared(
                                clients.get(SERVERS),
                                SERVERS + 1,
                                LIMITS + members + "peerType=observer\n"));
        registered = started.add(Registered.at(connect()));
    }

    /** Three servers, one of which leads when this returns. */
    static Ensemble start() throws Exception {
        Ensemble ensemble = prepared();
        ensemble.startAll();
        ensemble.awaitServing();
        return ensemble;
    }

    /** None of them runs yet, though their addresses are known. */
    static Ensemble prepared() throws Exception {
        return new Ensemble();
    }

    String connect() {
        return servers.stream().map(ZooKeeperServer::connect).collect(Collectors.joining(","));
    }

    List<ZooKeeperServer> servers() {
        return servers;
    }

    Registered registered() {
        return registered;
    }

    /** It has what the others have, and no voice among them. */
    ZooKeeperServer observer() {
        return observer;
    }

    /** Whether one of them leads. */
    boolean leads() {
        return servers.stream().anyMatch(server -> server.mode().equals("leader"));
    }

    ZooKeeperServer leader() {
        return servers.stream()
                .filter(server -> server.mode().equals("leader"))
                .findFirst()
                .orElseThrow();
    }

    void startAll() throws Exception {
        for (ZooKeeperServer server : servers) {
            server.launch();
        }
    }

    void killAll() {
        servers.forEach(ZooKeeperServer::kill);
    }

    void pauseAll() throws Exception {
        for (ZooKeeperServer server : servers) {
            server.pause();
        }
    }

    void resumeAll() throws Exception {
        for (ZooKeeperServer server : servers) {
            server.resume();
        }
    }

    /** Nothing is left of what it knew. */
    void wipe() throws Exception {
        killAll();
        for (ZooKeeperServer server : servers) {
            server.forget();
        }
    }

    /** Waits until every server serves. */
    void awaitServing() {
        servers.forEach(ZooKeeperServer::awaitServing);
    }

    /** How many watches its clients have with all who vote. */
    int watches() {
        return servers.stream().mapToInt(ZooKeeperServer::watches).sum();
    }

    @Override
    public void close() {
        started.close();
    }

    private static List<Integer> ports(int count) throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.add(FreePort.any());
        }
        return ports;
    }

    private static String members(List<Integer> clients) throws Exception {
        StringBuilder members = new StringBuilder();
        List<Integer> quorum = ports(SERVERS + 1);
        List<Integer> election = ports(SERVERS + 1);
        for (int i = 0; i <= SERVERS; i++) {
            members.append(
                    "server.%d=127.0.0.1:%d:%d:%s;127.0.0.1:%d%n"
                            .formatted(
                                    i + 1,
                                    quorum.get(i),
                                    election.get(i),
                                    i < SERVERS ? "participant" : "observer",
                                    clients.get(i)));
        }
        return members.toString();
    }
}
