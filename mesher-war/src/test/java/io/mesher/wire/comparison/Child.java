package io.mesher.wire.comparison;

import io.mesher.testing.Eventually;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in the foreground, in a temporary folder of its own. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final List<Path> SYSTEM = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));

    private final Path folder;
    private final Process process;

    private Child(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts it; returns once it listens there. */
    static Child start(Path folder, InetSocketAddress listens, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile());
        Child child = new Child(folder, builder.start());
        Eventually.until(command[0] + " listens", () -> child.alive() && open(listens));
        return child;
    }

    /** Where a program is; system administrators' folders are not in everybody's path. */
    static String program(String name) {
        return SYSTEM.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException(name + " is not installed"));
    }

    /** What a program prints before it ends. */
    static String printed(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + text);
        }
        return text;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean alive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("it ended: " + Files.readString(folder.resolve("output")));
        }
        return true;
    }

    private static boolean open(InetSocketAddress address) throws IOException {
        try (Socket probe = new Socket(Proxy.NO_PROXY)) {
            probe.connect(address);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }
}
