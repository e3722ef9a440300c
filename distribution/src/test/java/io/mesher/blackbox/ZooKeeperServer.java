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

/**
 * One ZooKeeper server in a process of its own, on loopback, alone or of an ensemble; it keeps its
 * address and, unless told otherwise, its data over being ended and started.
 */
final class ZooKeeperServer implements Part {
    private static final int ANSWER_MILLIS = 1000;

    private final Path folder;
    private final String libraries;
    private final int port;
    private Running process;

    private ZooKeeperServer(Path folder, String libraries, int port) {
        this.folder = folder;
        this.libraries = libraries;
        this.port = port;
    }

    /**
     * One that does not run yet, though its address is known.
     *
     * @param id its number in the ensemble
     * @param more what its configuration says besides
     */
    static ZooKeeperServer prepared(int port, int id, String more) throws Exception {
        Path folder = Product.folder("zookeeper");
        ZooKeeperServer server =
                new ZooKeeperServer(folder, Product.unpacked().resolve("lib") + "/*", port);
        Files.writeString(
                folder.resolve("zoo.cfg"),
                """
                clientPort=%d
                clientPortAddress=127.0.0.1
                dataDir=%s
                admin.enableServer=false
                4lw.commands.whitelist=srvr,mntr
                maxClientCnxns=0
                %s
                """
                        .formatted(port, server.data(), more));
        Files.createDirectories(server.data());
        Files.writeString(folder.resolve("myid"), Integer.toString(id));
        server.forget();
        return server;
    }

    String connect() {
        return "127.0.0.1:" + port;
    }

    /** Starts it; it need not answer yet when this returns. */
    void launch() throws IOException {
        process =
                Running.start(
                        "zookeeper",
                        folder,
                        Map.of(),
                        List.of(
                                Product.java().toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                // a killed process leaves what it wrote to the system
                                "-Dzookeeper.forceSync=no",
                                "-cp",
                                libraries,
                                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                                folder.resolve("zoo.cfg").toString()));
    }

    /** Waits until it serves clients. */
    void awaitServing() {
        Await.until("ZooKeeper at " + connect(), this::mode, mode -> !mode.isEmpty());
    }

    /** What it says it is: {@code leader}, {@code follower}, {@code standalone}; else empty. */
    String mode() {
        return fact("srvr", "Mode:");
    }

    /** How many watches it holds for its clients. */
    int watches() {
        String count = fact("mntr", "zk_watch_count");
        if (count.isEmpty()) {
            throw new AssertionError(connect() + " does not serve");
        }
        return Integer.parseInt(count);
    }

    /** As in a crash; what it knew is on the disk. */
    void kill() {
        process.kill();
    }

    /** As a machine that stands still: connections stay open, and nothing is answered. */
    void pause() throws Exception {
        process.pause();
    }

    void resume() throws Exception {
        process.resume();
    }

    /** As a new server that was never told anything. */
    void forget() throws IOException {
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(data());
        Files.copy(folder.resolve("myid"), data().resolve("myid"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String fact(String word, String name) {
        try {
            return ask(word)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** What it answers to one of its words of four letters. */
    private String ask(String word) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }
}
