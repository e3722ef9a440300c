package io.mesher.blackbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A program of this machine that a test runs to its end, as users do. */
record Program(int exit, String out, String err) {
    private static final List<Path> FOLDERS =
            Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();

    /** Fails where tests must not be left out, leaves them out elsewhere, when one is missing. */
    static void required(String... programs) {
        for (String program : programs) {
            boolean there =
                    FOLDERS.stream()
                            .anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
            needed(there, program + " is needed on the PATH");
        }
    }

    /** Fails where tests must not be left out, leaves them out elsewhere. */
    static void needed(boolean there, String otherwise) {
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    static Program run(Map<String, String> environment, String... command) throws Exception {
        String name = Path.of(command[0]).getFileName().toString();
        try (Running process =
                Running.start(name, Product.folder(name), environment, List.of(command))) {
            int exit = process.exitCode();
            return new Program(exit, process.out(), process.err());
        }
    }

    /** What it printed; fails unless it went well. */
    String text() {
        if (exit != 0) {
            throw new AssertionError("exit code " + exit + "\n" + out + "\n" + err);
        }
        return out;
    }
}
