package io.mesher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.Address;
import io.mesher.config.ConfigReader;
import io.mesher.config.ConfigSources;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.FakeTicker;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.testing.Eventually;
import io.mesher.testing.InMemoryRegistry;
import io.mesher.wire.RawUpstream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostedTest {
    private static final Address INBOUND = new Address("127.0.0.1", 30103);

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private RawUpstream grpc;
    private RawUpstream http;
    private Hosted hosted;

    @BeforeEach
    void open() throws IOException {
        grpc = RawUpstream.answering("");
        http = RawUpstream.answering("HTTP/1.1 204 No Content\r\n\r\n");
    }

    @AfterEach
    void close() throws IOException {
        hosted.close();
        grpc.close();
        http.close();
    }

    @Test
    void itSaysWhatIsSpokenWhereAndThatASidecarStandsBefore() throws Exception {
        Instance announced = announced(Map.of());

        assertThat(announced.endpoint()).isEqualTo(new Endpoint("127.0.0.1", 30103));
        assertThat(announced.id()).isEqualTo("orders-127.0.0.1-30103");
        assertThat(hosted.instanceId()).isEqualTo(announced.id());
        assertThat(announced.metadata())
                .containsOnly(
                        Map.entry("protocol", "grpc"),
                        Map.entry("mesher.version", Version.current()),
                        Map.entry("mesher.ports", ports()));
    }

    @Test
    void whatTheUserSaysIsSaidInstead() throws Exception {
        Instance announced = announced(Map.of("service.metadata", "protocol=h2c,team=blue"));

        assertThat(announced.metadata())
                .containsEntry("protocol", "h2c")
                .containsEntry("team", "blue")
                .containsKey("mesher.version");
    }

    @Test
    void aPathIsAskedForWhereHttpIsSpoken() throws Exception {
        announced(Map.of("service.health.path", "/health"));

        assertThat(http.request().head().target()).isEqualTo("/health");
        assertThat(hosted.application().probe())
                .isEqualTo("http 127.0.0.1:" + http.port() + "/health");
    }

    private Instance announced(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("service.name", "orders");
        all.put("service.ports", ports());
        MesherConfig config = ConfigReader.read(ConfigSources.none().withCommandLine(all)).values();
        hosted = new Hosted(config, registry, new FakeTicker());
        hosted.start(INBOUND);
        Eventually.until("announced", () -> !registry.announcements().isEmpty());
        return registry.announcements().get(0);
    }

    private String ports() {
        return "grpc:%d,http:%d".formatted(grpc.port(), http.port());
    }
}
