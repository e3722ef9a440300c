package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemsTest {

    @TempDir Path directory;

    @Test
    void allProblemsOfAllSourcesAreToldAtOnceOneOnEachLine() throws IOException {
        Files.writeString(
                directory.resolve("mesher.properties"),
                "mesher.registry.conect=zk:2181\nmesher.limits.connections=many\n");
        ConfigSources sources =
                ConfigSources.none()
                        .withDirectory(directory)
                        .withCommandLine(
                                CommandLineSettings.parse(
                                        List.of("--servce.name=x", "--service.health.rise=0")))
                        .withSystemProperties(
                                Map.of("mesher.admin.usr", "x", "mesher.metrics.auth", "no"))
                        .withEnvironment(Map.of("MESHER_DRAIN_TIMEOUT", "2 parsecs"))
                        .withContainer(
                                key ->
                                        key.equals("mesher.service.zone")
                                                ? Optional.of("a b")
                                                : Optional.empty(),
                                Set.of("mesher.service.zone", "mesher.srvice.zone", "other"));

        assertThatThrownBy(() -> ConfigReader.read(sources))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        """
                        --servce.name is no flag (nearest: --service.name)
                        mesher.admin.usr from system properties is no setting (nearest: mesher.admin.user)
                        mesher.srvice.zone from container is no setting (nearest: mesher.service.zone)
                        mesher.registry.conect from file mesher.properties is no setting (nearest: mesher.registry.connect)
                        mesher.service.zone "a b" from container (expected: up to 128 letters, digits, . _ + : / -)
                        mesher.service.health.rise "0" from command line (expected: 1 to 100)
                        mesher.metrics.auth "no" from system properties (expected: none or token)
                        mesher.drain.timeout "2 parsecs" from environment MESHER_DRAIN_TIMEOUT (expected: a duration such as 500ms, 20s, 2m, 1h)
                        mesher.limits.connections "many" from file mesher.properties (expected: a whole number, 1 to 1000000)""");
    }

    @Test
    void aBadValueThatIsOverriddenDoesNotMatter() {
        ConfigSources sources =
                ConfigSources.none()
                        .withCommandLine(Map.of("drain.timeout", "5s"))
                        .withEnvironment(Map.of("MESHER_DRAIN_TIMEOUT", "2 parsecs"));

        assertThat(ConfigReader.read(sources).values().drain().timeout()).hasSeconds(5);
    }

    @Test
    void keysThatAreNotOursAreNobodysProblem() {
        ConfigSources sources =
                ConfigSources.none()
                        .withSystemProperties(
                                Map.of("java.version", "17", "mesher", "x", "meshery.name", "x"))
                        .withEnvironment(Map.of("PATH", "/bin", "MESHERY_NAME", "x"))
                        .withContainer(key -> Optional.empty(), Set.of("org.example.name"));

        assertThat(ConfigReader.read(sources).warnings()).isEmpty();
    }

    @Test
    void aKeyInOtherLettersIsUnknownAndNamesTheRightOne() {
        ConfigSources sources =
                ConfigSources.none().withSystemProperties(Map.of("Mesher.Service.Name", "x"));

        assertThat(Reading.problems(sources))
                .containsExactly(
                        "Mesher.Service.Name from system properties is no setting"
                                + " (nearest: mesher.service.name)");
    }

    @Test
    void anUnknownKeyIsShownOnOneLine() {
        ConfigSources sources =
                ConfigSources.none().withSystemProperties(Map.of("mesher.a\nb", "x"));

        assertThat(Reading.problems(sources))
                .singleElement()
                .asString()
                .startsWith("\"mesher.a\\u000ab\" from system properties is no setting (nearest: ");
    }

    @Test
    void eachProblemSaysWhichSettingItIsAbout() {
        ConfigSources sources = ConfigSources.none().withCommandLine(Map.of("drain.timeout", "x"));

        assertThatThrownBy(() -> ConfigReader.read(sources))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(Problem::key)
                                        .containsExactly("mesher.drain.timeout"));
    }
}
