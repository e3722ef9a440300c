package io.mesher.testing.scale;

import io.mesher.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three ZooKeeper servers that agree with each other. */
public final class Ensemble implements AutoCloseable {
    private static final int SIZE = 3;
    private static final long PAUSE_NANOS = 100_000_000;

    private final Path folder;
    private final List<Server> servers;

    private Ensemble(Path folder, List<Server> servers) {
        this.folder = folder;
        this.servers = servers;
    }

    /**
     * Starts one; it serves when this returns.
     *
     * @param heap of each server, such as {@code 2g}
     */
    public static Ensemble start(String heap) throws Exception {
        Path folder = Files.createTempDirectory("mesher-ensemble");
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 3 * SIZE; i++) {
            ports.add(FreePort.any());
        }
        List<Server> servers = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Path home = folder.resolve("server-" + (i + 1));
            servers.add(
                    Server.start(home, i + 1, ports.get(i), configuration(home, ports, i), heap));
        }
        Ensemble ensemble = new Ensemble(folder, servers);
        // it must not outlive a benchmark that is broken off
        Runtime.getRuntime().addShutdownHook(new Thread(() -> servers.forEach(Server::close)));
        ensemble.awaitServing();
        return ensemble;
    }

    /** However long it takes: the machine may have much else to do. */
    private void awaitServing() {
        while (!servers.stream().allMatch(Server::serves)) {
            if (!servers.stream().map(Server::process).allMatch(ProcessHandle::isAlive)) {
                throw new IllegalStateException("a server has ended: see its log in " + folder);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Where clients connect to. */
    public String connectString() {
        return servers.stream().map(Server::address).collect(Collectors.joining(","));
    }

    /** Its members. */
    public List<Server> servers() {
        return servers;
    }

    /** It stands still, and its clients' connections with it. */
    public void pause() throws Exception {
        for (Server server : servers) {
            server.signal("STOP");
        }
    }

    /** It goes on where it stood still. */
    public void resume() throws Exception {
        for (Server server : servers) {
            server.signal("CONT");
        }
    }

    /** A figure of all servers together. */
    public double sum(String name) throws IOException {
        double sum = 0;
        for (Server server : servers) {
            sum += figure(server, name);
        }
        return sum;
    }

    /** The largest of a figure. */
    public double max(String name) throws IOException {
        double max = 0;
        for (Server server : servers) {
            max = Math.max(max, figure(server, name));
        }
        return max;
    }

    /** How much its logs and snapshots take. */
    public long bytesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The size of its newest snapshot, 0 without one. */
    public long snapshotBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("snapshot."))
                    .max(
                            Comparator.comparing(
                                    file ->
                                            file.getFileName().toString().length()
                                                    + file.getFileName().toString()))
                    .map(file -> file.toFile().length())
                    .orElse(0L);
        }
    }

    @Override
    public void close() throws IOException {
        servers.forEach(Server::close);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static double figure(Server server, String name) throws IOException {
        return Double.parseDouble(server.figures().getOrDefault(name, "0"));
    }

    private static String configuration(Path home, List<Integer> ports, int index) {
        String members =
                IntStream.range(0, SIZE)
                        .mapToObj(
                                i ->
                                        "server.%d=127.0.0.1:%d:%d"
                                                .formatted(
                                                        i + 1,
                                                        ports.get(SIZE + 2 * i),
                                                        ports.get(SIZE + 2 * i + 1)))
                        .collect(Collectors.joining("\n"));
        return """
        dataDir=%s
        clientPortAddress=127.0.0.1
        clientPort=%d
        tickTime=2000
        initLimit=60
        syncLimit=30
        maxClientCnxns=0
        snapCount=500000
        admin.enableServer=false
        4lw.commands.whitelist=mntr,srst
        %s
        """
                .formatted(home.resolve("data"), ports.get(index), members);
    }
}
