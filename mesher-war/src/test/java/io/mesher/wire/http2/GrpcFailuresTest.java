package io.mesher.wire.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.MesherConfig;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that fails by its own status, in an answer that HTTP takes for a good one. */
class GrpcFailuresTest extends WireCases {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int CALLS = 20;
    private static final String STATUS = "grpc-status";
    private static final HttpFields GRPC =
            HttpFields.build()
                    .put("content-type", "application/grpc")
                    .put("te", "trailers")
                    .asImmutable();

    private EmbeddedMesh mesh;
    private Streams caller;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start(new MesherConfig.Limits(16_384, LONG, 100, LONG, 65_536));
        caller = Streams.to(mesh.outbound());
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        mesh.close();
    }

    @Test
    void itIsRepeatedWhereTheRulesAllowIt() throws Exception {
        String service = service(saying("14"), saying("0"));
        mesh.rules(service, "policy: {retry: {methods: [POST]}, outlier: none, breaker: none}");

        assertThat(statuses(service)).containsOnly("0");
    }

    @Test
    void itIsNotRepeatedUnasked() throws Exception {
        String service = service(saying("14"), saying("0"));
        mesh.rules(service, "policy: {outlier: none, breaker: none, balance: {algorithm: random}}");

        assertThat(statuses(service)).contains("0", "14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "13", "14", "15"})
    void anInstanceWhoseFaultItIsIsEjected(String code) throws Exception {
        String service = service(saying(code), saying("0"));
        mesh.rules(
                service,
                "policy: {outlier: {consecutive-failures: 3}, balance: {algorithm: round-robin}}");
        assertThat(statuses(service)).contains(code);

        assertThat(statuses(service)).containsOnly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5", "7", "12", "16"})
    void theCallersFaultIsNot(String code) throws Exception {
        String service = service(saying(code), saying("0"));
        mesh.rules(
                service,
                "policy: {outlier: {consecutive-failures: 3}, balance: {algorithm: round-robin}}");
        assertThat(statuses(service)).contains(code);

        assertThat(statuses(service)).contains(code);
    }

    private RawUpstream saying(String code) throws IOException {
        return upstream(
                connection -> {
                    Frames frames = Frames.of(connection);
                    while (true) {
                        frames.answer(frames.request(), STATUS, code);
                    }
                });
    }

    private List<String> statuses(String service) throws Exception {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            statuses.add(
                    caller.send(Streams.head("POST", service, "/s/m", GRPC), true)
                            .head()
                            .getHttpFields()
                            .get(STATUS));
        }
        return statuses;
    }
}
