package io.mesher.wire.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.SidecarRecord;
import io.mesher.testing.Eventually;
import io.mesher.testing.InMemoryRegistry;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator says of instances, and what the sidecar says that it has applied. */
class OverridesTest extends WireCases {
    private static final int REQUESTS = 40;

    private final InMemoryRegistry registry = new InMemoryRegistry("127.0.0.1:1");
    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start(registry, registry);
    }

    @AfterEach
    void close() throws IOException {
        mesh.close();
    }

    @Test
    void aDrainedInstanceGetsNoRequestUntilItsOverrideIsTakenAway() throws Exception {
        RawUpstream drained = answering(answer("a"));
        String service = service(drained, answering(answer("b")));
        String id = service + "-" + drained.port();
        assertThat(answers(service)).contains("a").contains("b");

        registry.overrides().put(service, override(id, true, InstanceOverride.AS_ANNOUNCED));
        assertThat(answers(service)).isEqualTo("b".repeat(REQUESTS));

        registry.overrides().remove(service, id);
        assertThat(answers(service)).contains("a").contains("b");
    }

    @Test
    void whereAllAreDrainedThereIsNoInstance() throws Exception {
        RawUpstream only = answering(OK);
        String service = service(only);

        registry.overrides().put(service, override(service + "-" + only.port(), true, 5));

        assertFailure(out(get(service)), 503, "no-instance");
    }

    @Test
    void theSidecarSaysThatItIsThereAndWhatItHasApplied() throws Exception {
        String service = service(answering(OK));
        out(get(service));
        registry.overrides().put(service, override("somebody", false, 5));
        long revision = registry.overrides().read(service).revision();

        SidecarRecord seen =
                Eventually.value(
                                "applied",
                                registry::sidecars,
                                all ->
                                        all.size() == 1
                                                && all.get(0)
                                                        .revisions()
                                                        .overrides()
                                                        .equals(Map.of(service, revision)))
                        .get(0);

        assertThat(seen.service()).isEqualTo(mesh.service());
        assertThat(seen.outbound()).isEqualTo(mesh.mesher().ready().get("outbound"));
        assertThat(seen.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(seen.revisions().rules()).isEmpty();

        mesh.mesher().stop();

        assertThat(registry.sidecars()).isEmpty();
    }

    private static String answer(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + body;
    }

    private String answers(String service) throws IOException {
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < REQUESTS; i++) {
            answers.append(out(get(service)).text());
        }
        return answers.toString();
    }

    private static InstanceOverride override(String id, boolean drain, int weight) {
        return new InstanceOverride(
                id,
                drain,
                weight,
                Map.of(),
                Set.of(),
                "alice",
                "disk fails",
                InstanceOverride.NEVER,
                0);
    }
}
