package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive for machines without an application server: unpacked and started by its script. */
final class ArchiveIT {
    @TempDir static Path folder;
    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        Path archive = Product.archive();
        List<String> tar = List.of("tar", "-xzf", archive.toString());
        try (Running unpack = Running.start("tar", folder, Map.of(), tar)) {
            assertThat(unpack.exitCode()).as(unpack::output).isZero();
        }
        home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void itHasAScriptSettingsTheWarAndTheDocuments() {
        assertThat(home.resolve("bin/mesher")).isExecutable();
        assertThat(home.resolve("conf/mesher.properties")).isRegularFile();
        assertThat(home.resolve("lib/mesher.war")).hasSameBinaryContentAs(Product.war());
        assertThat(home.resolve("README.md")).isRegularFile();
        assertThat(home.resolve("docs/configuration.md")).isRegularFile();
        assertThat(home.resolve("LICENSE")).isRegularFile();
    }

    @Test
    void theScriptStartsASidecarAndPassesSignalsOn() throws Exception {
        Flags flags = Flags.quiet("127.0.0.1:" + FreePort.any());
        try (Sidecar sidecar = Sidecar.ready(script(home.resolve("bin/mesher"), flags.array()))) {
            assertThat(Http.direct().get(sidecar.admin() + "health/ready").status()).isEqualTo(200);

            sidecar.process().terminate();

            assertThat(sidecar.process().exitCode()).as(sidecar.process()::output).isEqualTo(143);
        }
    }

    @Test
    void theScriptReadsTheSettingsBesideItFromAnyFolder() throws Exception {
        Path settings = home.resolve("conf/mesher.properties");
        String before = Files.readString(settings);
        Files.writeString(settings, "mesher.outbound.address=nonsense\n");
        try (Running check = script(home.resolve("bin/mesher"), "check")) {
            assertThat(check.exitCode()).as(check::output).isEqualTo(2);
            assertThat(check.err()).contains("mesher.outbound.address", settings.toString());
        } finally {
            Files.writeString(settings, before);
        }
    }

    @Test
    void theScriptMayBeLinkedIntoThePath() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("mesher"), home.resolve("bin/mesher"));
        try (Running version = script(link, "version")) {
            assertThat(version.exitCode()).as(version::output).isZero();
            assertThat(version.out()).startsWith("mesher ");
        }
    }

    private static Running script(Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return Running.start("script", Product.folder("script"), Product.environment(), command);
    }
}
