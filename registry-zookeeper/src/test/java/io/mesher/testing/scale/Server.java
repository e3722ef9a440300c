package io.mesher.testing.scale;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/** One ZooKeeper server of an ensemble, in a process of its own on loopback. */
public final class Server implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;

    private final int port;
    private final Process process;

    private Server(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one in a folder with the given configuration, which names the port. */
    static Server start(Path folder, int id, int port, String configuration, String heap)
            throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("myid"), Integer.toString(id));
        Path file = folder.resolve("zoo.cfg");
        Files.writeString(file, configuration);
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        QuorumPeerMain.class.getName(),
                        file.toString());
        return new Server(
                port,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start());
    }

    /** Where clients connect to. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Its process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What it says of itself, by ZooKeeper's names. */
    public Map<String, String> figures() throws IOException {
        Map<String, String> figures = new TreeMap<>();
        for (String line : ask("mntr").lines().toList()) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                figures.put(line.substring(0, tab), line.substring(tab + 1).strip());
            }
        }
        return figures;
    }

    /** Whether it serves as a member of the ensemble. */
    boolean serves() {
        try {
            return process.isAlive() && figures().containsKey("zk_znode_count");
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes its figures of latency begin anew. */
    public void reset() throws IOException {
        var unused = ask("srst");
    }

    void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        int failed = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
        if (failed != 0) {
            throw new IOException("kill -" + name + " " + pid + " ended with " + failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private String ask(String word) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }
}
