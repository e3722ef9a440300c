package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.FreePort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the README promises, typed as it stands there; only the ports are others, so that nothing
 * else on this machine is met.
 */
final class ReadmeIT {
    private static final String BUILD = "mvn -DskipTests package && ";
    private static final String APPLICATION = "python3 -m http.server 8080";
    private static final String SIDECAR = "java -jar distribution/target/mesher.war --";

    private static final Pattern PORT = Pattern.compile("\\b(8080|30101|30201|30202)\\b");

    private final Started started = new Started();
    private final Map<String, String> ports = new HashMap<>();
    private Readme readme;

    @BeforeEach
    void read() throws Exception {
        readme = Readme.read();
        for (String port : List.of("8080", "30101", "30201", "30202")) {
            ports.put(port, Integer.toString(FreePort.any()));
        }
    }

    @AfterEach
    void end() {
        started.close();
    }

    @Test
    void theFirstCommandEndsInADemoWhoseConsoleOpens() throws Exception {
        String command = readme.block(BUILD).get(0).substring(BUILD.length());

        DemoMesh demo = started.add(DemoMesh.shown(readme.type(command, Map.of())));

        assertThat(Http.direct().get(demo.console()).status()).isEqualTo(303);
        assertThat(
                        Http.direct()
                                .as(demo.user(), demo.password())
                                .get(demo.console() + "api/v1/services")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theSecondCommandIsTheOneThatRunsThis() {
        assertThat(readme.block("mvn verify")).containsExactly("mvn verify");
    }

    @Test
    void sixtySecondsByHandEndInAnAnswer() throws Exception {
        List<String> commands =
                readme.block(APPLICATION, SIDECAR + "service.name=", "curl -x http://");
        started.add(type(commands.get(0), Map.of()));
        Map<String, String> rest = settings("MESHER_OUTBOUND_ADDRESS", "127.0.0.1:30101");

        started.add(Sidecar.ready(type(commands.get(1), rest)));

        assertAnswered(commands.get(2));
    }

    @Test
    void withAZooKeeperTheCallerHasASidecarOfItsOwn() throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.start());
        List<String> commands =
                readme.block(
                        SIDECAR + "service.name=",
                        SIDECAR + "outbound.address=",
                        "curl -x http://");
        started.add(type(APPLICATION, Map.of()));
        Map<String, String> rest = settings("MESHER_REGISTRY_CONNECT", zooKeeper.connect());

        started.add(
                Sidecar.ready(
                        type(
                                commands.get(0),
                                settings(rest, "MESHER_OUTBOUND_ADDRESS", "127.0.0.1:0"))));
        started.add(Sidecar.ready(type(commands.get(1), rest)));

        assertAnswered(commands.get(2));
    }

    /** A moment after "ready" the application is announced, too. */
    private void assertAnswered(String curl) {
        String page =
                Await.until(
                        "an answer to " + curl,
                        () -> {
                            try (Running call = type(curl, Map.of())) {
                                assertThat(call.exitCode()).as(call::output).isZero();
                                return call.out();
                            }
                        },
                        text -> text.contains("<html"));
        assertThat(page).contains("Directory listing for /");
    }

    private Running type(String command, Map<String, String> environment) throws Exception {
        return readme.type(withPorts(command), environment);
    }

    /** What the command does not say itself. */
    private Map<String, String> settings(String key, String value) {
        return settings(
                Map.of(
                        "MESHER_INBOUND_ADDRESS", "127.0.0.1:0",
                        "MESHER_ADMIN_ADDRESS", "127.0.0.1:0",
                        "MESHER_DRAIN_ANNOUNCE_WAIT", "100ms"),
                key,
                value);
    }

    private Map<String, String> settings(Map<String, String> more, String key, String value) {
        Map<String, String> all = new HashMap<>(more);
        all.put(key, withPorts(value));
        all.put("MESHER_DATA_DIR", Product.folder("data").toString());
        return all;
    }

    private String withPorts(String text) {
        return PORT.matcher(text).replaceAll(port -> ports.get(port.group()));
    }
}
