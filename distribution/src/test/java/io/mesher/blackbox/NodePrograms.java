package io.mesher.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of {@code src/test/node}, run by Node with the packages that they are pinned to. */
final class NodePrograms {
    private static final Path SOURCES = Product.target().resolveSibling("src/test/node");
    private static final Path INSTALLED = Product.target().resolve("node");
    private static final long INSTALL_MINUTES = 5;

    private NodePrograms() {}

    /** Fails where tests must not be left out, leaves them out elsewhere, when they cannot run. */
    static void required() throws Exception {
        Program.required("node", "npm");
        if (!installed()) {
            install();
        }
    }

    /** Runs one to its end and returns what it printed. */
    static String run(Map<String, String> environment, String script, String... arguments)
            throws Exception {
        return Program.run(environment(environment), command(script, arguments)).text();
    }

    /** One that listens on a port that it prints. */
    static Application provider(String name, String script, String... arguments) throws Exception {
        Running process =
                Running.start(
                        name,
                        Product.folder(name),
                        environment(Map.of()),
                        List.of(command(script, arguments)));
        return Application.listening(name, process);
    }

    static String[] command(String script, String... arguments) {
        return Stream.concat(
                        Stream.of("node", SOURCES.resolve(script).toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("NODE_PATH", INSTALLED.resolve("node_modules").toString());
        return all;
    }

    private static boolean installed() throws IOException {
        Path lock = INSTALLED.resolve("package-lock.json");
        return Files.exists(INSTALLED.resolve("node_modules/.package-lock.json"))
                && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
    }

    /** With the user's own environment, since a registry may have to be reached by a proxy. */
    private static void install() throws Exception {
        Files.createDirectories(INSTALLED);
        for (String file : List.of(".npmrc", "package.json", "package-lock.json")) {
            Files.copy(
                    SOURCES.resolve(file),
                    INSTALLED.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = INSTALLED.resolve("npm.log");
        Process npm =
                new ProcessBuilder(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--prefer-offline")
                        .directory(INSTALLED.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean done = npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) && npm.exitValue() == 0;
        npm.destroyForcibly();
        Program.needed(done, "npm could not install the packages of src/test/node, see " + log);
    }
}
