package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The conformance tests of HTTP/2, whose program for Linux is inside a Maven plugin. */
final class H2Spec {
    private static final Path ARCHIVE =
            Product.target().resolve("h2spec/h2spec/2.2.0/h2spec_linux_amd64.tar.gz");

    private H2Spec() {}

    /** Fails where tests must not be left out, leaves them out elsewhere, when it cannot run. */
    static void required() {
        boolean here =
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64");
        Program.needed(here && Files.exists(ARCHIVE), ARCHIVE + " is needed, on Linux on amd64");
    }

    /** Runs all cases, strict ones too, and fails with those that do not pass. */
    static void allPass(String host, int port) throws Exception {
        Path folder = Product.folder("h2spec");
        Program.run(Map.of(), "tar", "xzf", ARCHIVE.toString(), "-C", folder.toString()).text();
        Program h2spec =
                Program.run(
                        Map.of(),
                        folder.resolve("h2spec").toString(),
                        "--strict",
                        "--timeout",
                        "30",
                        "--host",
                        host,
                        "--port",
                        Integer.toString(port));
        List<String> lines = h2spec.out().lines().toList();
        int failures = lines.indexOf("Failures: ");
        assertThat(failures < 0 ? List.of() : lines.subList(failures, lines.size()))
                .as(h2spec.err())
                .isEmpty();
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("146 tests, 146 passed, 0 skipped, 0 failed");
    }
}
