package io.mesher.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was built, and how it is started. */
final class Product {
    private static final Path TARGET =
            Path.of(System.getProperty("basedir", "."), "target").toAbsolutePath().normalize();
    // the second compiler takes as long as a sidecar of a test lives
    static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xss256k");

    private Product() {}

    static Path target() {
        return TARGET;
    }

    static Path war() {
        return TARGET.resolve("mesher.war");
    }

    static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("mesher-.*tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A new folder among what was built. */
    static Path folder(String name) {
        try {
            Path parent = Files.createDirectories(TARGET.resolve("black-box"));
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The folder that wars are unpacked to: not the one of the user who tests. */
    static Map<String, String> environment() {
        return Map.of("MESHER_CACHE", TARGET.resolve("black-box").resolve("cache").toString());
    }

    /** {@code java -jar mesher.war} with arguments. */
    static Running start(String name, String... arguments) throws IOException {
        return Running.start(name, folder(name), environment(), command(arguments));
    }

    /** The words of {@code java -jar mesher.war} with arguments. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(SMALL);
        command.addAll(List.of("-jar", war().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Where the war was unpacked to; its libraries are in {@code lib}. */
    static Path unpacked() throws Exception {
        try (Running unpack = start("unpack", "--unpack")) {
            if (unpack.exitCode() != 0) {
                throw new AssertionError(unpack.output());
            }
            return Path.of(unpack.out().strip());
        }
    }
}
