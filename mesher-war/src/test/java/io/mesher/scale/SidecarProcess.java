package io.mesher.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mesher run} from the built war, without an application. */
final class SidecarProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("mesher ready outbound=\\S+:(\\d+) \\S+ admin=(\\S+) .*");
    private static final int UNKNOWN_SERVICE = 404;
    private static final int UPSTREAM_CONNECT = 502;
    private static final int NO_INSTANCE = 503;
    private static final double MEGABYTE = 1024 * 1024;

    private final Process process;
    private final HttpClient through;
    private final String admin;

    private SidecarProcess(Process process, int outbound, String admin) {
        this.process = process;
        this.admin = admin;
        this.through =
                HttpClient.newBuilder()
                        .proxy(
                                ProxySelector.of(
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), outbound)))
                        .build();
    }

    static SidecarProcess start(Path war, String connect, String heap) throws IOException {
        Path data = Files.createTempDirectory("mesher-scale");
        ProcessBuilder builder =
                new ProcessBuilder(
                                java("java"),
                                "-XX:+UseSerialGC",
                                "-Xss256k",
                                "-Xmx" + heap,
                                "-jar",
                                war.toString(),
                                "--registry.connect=" + connect,
                                "--outbound.address=127.0.0.1:0",
                                "--admin.address=127.0.0.1:0",
                                "--data.dir=" + data)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MESHER_CACHE", data.resolve("cache").toString());
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new SidecarProcess(
                        process, Integer.parseInt(ready.group(1)), ready.group(2));
            }
        }
        throw new IOException(war + " did not start");
    }

    /** Asks for what is not there, so that its classes are loaded. */
    void warmUp() throws IOException, InterruptedException {
        expect(UNKNOWN_SERVICE, ask("nowhere"));
    }

    /** Asks for a service until its instances are known, which do not answer. */
    void call(String service) throws IOException, InterruptedException {
        int status = ask(service);
        while (status == NO_INSTANCE) {
            status = ask(service);
        }
        expect(UPSTREAM_CONNECT, status);
    }

    /** What is left on its heap once all garbage is collected. */
    double heapMegabytes() throws IOException, InterruptedException {
        new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        String metrics =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(admin + "metrics")).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        return metrics.lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(
                                line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                / MEGABYTE;
    }

    List<ProcessHandle> process() {
        return List.of(process.toHandle());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private int ask(String service) throws IOException, InterruptedException {
        return through.send(
                        HttpRequest.newBuilder(URI.create("http://" + service + "/")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void expect(int expected, int status) throws IOException {
        if (status != expected) {
            throw new IOException("answered " + status + " (expected: " + expected + ")");
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
