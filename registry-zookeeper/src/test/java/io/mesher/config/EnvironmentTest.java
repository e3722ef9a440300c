package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.MesherConfig.Port;
import io.mesher.mesh.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @Test
    void whatKubernetesInjectsIsNeitherReadNorWarnedOf() {
        Configuration read =
                Reading.environment(
                        Map.ofEntries(
                                Map.entry("MESHER_SERVICE_HOST", "10.96.0.7"),
                                Map.entry("MESHER_SERVICE_PORT", "30101"),
                                Map.entry("MESHER_SERVICE_PORT_HTTP", "30101"),
                                Map.entry("MESHER_SERVICE_PORT_GRPC_WEB", "30105"),
                                Map.entry("MESHER_PORT", "tcp://10.96.0.7:30101"),
                                Map.entry("MESHER_PORT_8080_TCP", "tcp://10.96.0.7:8080"),
                                Map.entry("MESHER_PORT_8080_TCP_ADDR", "10.96.0.7"),
                                Map.entry("MESHER_PORT_8080_TCP_PORT", "8080"),
                                Map.entry("MESHER_PORT_8080_TCP_PROTO", "tcp"),
                                Map.entry("MESHER_ADMIN_SERVICE_HOST", "10.96.0.8"),
                                Map.entry("MESHER_ADMIN_PORT_30102_TCP_ADDR", "10.96.0.8"),
                                Map.entry("MESHER_SERVICE_SERVICE_HOST", "10.96.0.9")));

        assertThat(read.values()).isEqualTo(Reading.commandLine().values());
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void ourPortsAreReadBesideThoseOfKubernetes() {
        Configuration read =
                Reading.environment(
                        Map.of(
                                "MESHER_SERVICE_NAME", "orders",
                                "MESHER_SERVICE_PORTS", "8080",
                                "MESHER_SERVICE_PORT", "30101"));

        assertThat(read.values().service().ports()).containsExactly(new Port(Protocol.HTTP, 8080));
        assertThat(read.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MESHER_SERVCE_NAME, MESHER_SERVICE_NAME",
        "MESHER_SERVICE_NAMES, MESHER_SERVICE_NAME",
        "MESHER_REGISTRY_CONECT, MESHER_REGISTRY_CONNECT",
        "MESHER_DRAIN_TIME_OUT, MESHER_DRAIN_TIMEOUT",
        "MESHER_CONFG, MESHER_CONFIG"
    })
    void aVariableThatLooksLikeOursIsWarnedOf(String name, String nearest) {
        assertThat(Reading.warnings(Reading.environment(Map.of(name, "x"))))
                .containsExactly(
                        name + " from environment is no setting (nearest: " + nearest + ")");
    }

    @ParameterizedTest
    @CsvSource({"MESHER_HOME", "MESHER_OPTS", "MESHER_JAVA_OPTS", "MESHER_", "MESHERNAME"})
    void aVariableThatIsSomebodyElsesIsLeftAlone(String name) {
        assertThat(Reading.environment(Map.of(name, "x")).warnings()).isEmpty();
    }

    @Test
    void namesOfTheOlderMesherAreRead() {
        Configuration read =
                Reading.environment(
                        Map.of(
                                "CAS_COMPONENT_NAME", "orders",
                                "CAS_INSTANCE_VERSION", "2.0",
                                "SERVICE_PORTS", "rest:8080,grpc:9090"));

        assertThat(read.values().service().name()).contains("orders");
        assertThat(read.values().service().version()).isEqualTo("2.0");
        assertThat(read.values().service().ports())
                .containsExactly(new Port(Protocol.HTTP, 8080), new Port(Protocol.GRPC, 9090));
        assertThat(Reading.entry(read, "mesher.service.ports").source())
                .isEqualTo("environment SERVICE_PORTS");
    }

    @Test
    void theFirstOfTheNamesWins() {
        Map<String, String> all =
                Map.of(
                        "MESHER_SERVICE_NAME", "first",
                        "SERVICE_NAME", "second",
                        "CAS_COMPONENT_NAME", "third");

        assertThat(Reading.environment(all).values().service().name()).contains("first");
        assertThat(
                        Reading.environment(
                                        Map.of("SERVICE_NAME", "", "CAS_COMPONENT_NAME", "third"))
                                .values()
                                .service()
                                .name())
                .contains("third");
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 8080, 127.0.0.1",
        "rest:8080, 8080, 127.0.0.1",
        "10.0.0.5:8080, 8080, 10.0.0.5",
        "app:8080, 8080, app",
        "[::1]:8080, 8080, ::1"
    })
    void theSpecificAddressIsPortsOrHostAndPort(String text, int port, String host) {
        Configuration read =
                Reading.environment(Map.of("SERVICE_NAME", "orders", "SPECIFIC_ADDR", text));

        assertThat(read.values().service().ports()).containsExactly(new Port(Protocol.HTTP, port));
        assertThat(read.values().service().address()).isEqualTo(host);
    }

    @Test
    void theHostOfTheSpecificAddressGivesWayToAnAddressThatIsSet() {
        ConfigSources sources =
                ConfigSources.none()
                        .withEnvironment(
                                Map.of("SERVICE_NAME", "orders", "SPECIFIC_ADDR", "app:8080"))
                        .withContainer(
                                key ->
                                        key.equals("mesher.service.address")
                                                ? Optional.of("other")
                                                : Optional.empty(),
                                Set.of());

        assertThat(ConfigReader.read(sources).values().service().address()).isEqualTo("other");
    }

    @Test
    void theSpecificAddressIsIgnoredWhereThePortsAreGivenByAnotherName() {
        Configuration read =
                Reading.environment(
                        Map.of(
                                "SERVICE_NAME", "orders",
                                "SERVICE_PORTS", "9000",
                                "SPECIFIC_ADDR", "app:8080"));

        assertThat(read.values().service().ports()).containsExactly(new Port(Protocol.HTTP, 9000));
        assertThat(read.values().service().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void aBadSpecificAddressIsNamed() {
        assertThat(
                        Reading.problems(
                                ConfigSources.none()
                                        .withEnvironment(Map.of("SPECIFIC_ADDR", "app:http"))))
                .containsExactly(
                        "mesher.service.ports \"http\" from environment SPECIFIC_ADDR"
                                + " (expected: ports such as http:8080,grpc:9090, or 8080 (http, h2c, grpc or tcp))");
    }
}
