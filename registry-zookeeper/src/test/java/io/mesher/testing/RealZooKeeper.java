package io.mesher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/**
 * A ZooKeeper server in a process of its own on a loopback port. It keeps its port, and its data
 * unless told otherwise, over being stopped and started. Not thread-safe.
 */
public final class RealZooKeeper implements AutoCloseable {
    /** The shortest session that the server grants is two of these. */
    private static final int TICK_MILLIS = 500;

    private static final int ANSWER_MILLIS = 1000;

    private final Path folder;
    private final int port;
    private final List<String> options;
    private final List<String> properties;
    private Process process;

    private RealZooKeeper(Path folder, int port, List<String> options, List<String> properties) {
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.properties = properties;
    }

    /** Starts a server on a free port; it answers when this returns. */
    public static RealZooKeeper start() throws Exception {
        return start(List.of(), List.of());
    }

    /**
     * Starts a server that is set up otherwise than usual.
     *
     * @param options of its JVM, such as {@code -Djute.maxbuffer=...}
     * @param properties lines of its {@code zoo.cfg}
     */
    public static RealZooKeeper start(List<String> options, List<String> properties)
            throws Exception {
        Path folder = Files.createTempDirectory("mesher-real-zookeeper");
        RealZooKeeper server = new RealZooKeeper(folder, FreePort.any(), options, properties);
        server.launch();
        // it must not outlive tests that are broken off
        Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
        return server;
    }

    /** Where the server listens. */
    public int port() {
        return port;
    }

    /** Where clients connect to. */
    public String connectString() {
        return "127.0.0.1:" + port;
    }

    /** How many watches it holds for its clients. */
    public int watches() throws IOException {
        return counted("zk_watch_count");
    }

    /** How many nodes it has. */
    public int znodes() throws IOException {
        return counted("zk_znode_count");
    }

    /** How many packets it has received, questions and signs of life, this question too. */
    public int received() throws IOException {
        return counted("zk_packets_received");
    }

    /** Ends the server without a word to its clients. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts the killed server on the same port with its data. */
    public void restart() throws Exception {
        launch();
    }

    /** Starts the killed server on the same port with nothing in it. */
    public void restartEmpty() throws Exception {
        delete(folder.resolve("data"));
        launch();
    }

    @Override
    public void close() throws IOException {
        kill();
        delete(folder);
    }

    private void launch() throws Exception {
        Path configuration = folder.resolve("zoo.cfg");
        Files.writeString(configuration, configuration());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(QuorumPeerMain.class.getName(), configuration.toString()));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
        Eventually.until("a ZooKeeper that answers on port " + port, this::answers);
    }

    private String configuration() {
        return """
        dataDir=%s
        clientPortAddress=127.0.0.1
        clientPort=%d
        tickTime=%d
        maxClientCnxns=0
        admin.enableServer=false
        4lw.commands.whitelist=srvr,mntr
        %s
        """
                .formatted(
                        folder.resolve("data"), port, TICK_MILLIS, String.join("\n", properties));
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("ZooKeeper ended: " + Files.readString(log()));
        }
        try {
            return ask("srvr").contains("Zxid:");
        } catch (IOException e) {
            return false;
        }
    }

    /** What the server answers to one of its words of four letters. */
    private String ask(String word) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // one that comes before the server is whole may wait for its answer for ever
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    private int counted(String what) throws IOException {
        return ask("mntr")
                .lines()
                .filter(line -> line.startsWith(what))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('\t') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static void delete(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
