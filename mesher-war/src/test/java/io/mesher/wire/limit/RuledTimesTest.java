package io.mesher.wire.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.config.MesherConfig;
import io.mesher.testing.Eventually;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Gate;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.WireCases;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long requests and answers may take by their service's rules. */
class RuledTimesTest extends WireCases {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long BETWEEN_CHUNKS = Duration.ofMillis(50).toNanos();
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start(new MesherConfig.Limits(16_384, LONG, 100, LONG, 65_536));
    }

    @AfterEach
    void stop() throws IOException {
        mesh.close();
    }

    @Test
    void anAnswerThatDoesNotBeginIsNotWaitedFor() throws Exception {
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    connection.readAll();
                                }));
        mesh.rules(service, "policy: {timeout: {request: 300ms}, retry: none}");

        RawPeer caller = toOutbound();
        caller.send(get(service));

        assertFailure(caller.readAnswer(), 504, "upstream-timeout");
    }

    @Test
    void anAnswerThatFallsSilentIsCutOff() throws Exception {
        Gate gone = new Gate();
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(HEAD);
                                    connection.sendChunk("begun");
                                    connection.readAll();
                                    gone.open();
                                }));
        mesh.rules(service, "policy: {timeout: {idle: 300ms}}");

        assertThatThrownBy(() -> out(get(service))).isInstanceOf(EOFException.class);

        gone.pass();
        awaitCounted("stream-timeout");
    }

    @Test
    void anAnswerThatGoesOnIsNotCutOffForBeingLong() throws Exception {
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(HEAD);
                                    for (int i = 0; i < 20; i++) {
                                        LockSupport.parkNanos(BETWEEN_CHUNKS);
                                        connection.sendChunk("x");
                                    }
                                    connection.send("0\r\n\r\n");
                                }));
        mesh.rules(service, "policy: {timeout: {idle: 800ms, request: 800ms}}");

        Message answer = out(get(service));

        assertThat(answer.text()).isEqualTo("x".repeat(20));
    }

    @Test
    void anAnswerThatLastsTooLongIsCutOff() throws Exception {
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(HEAD);
                                    while (true) {
                                        LockSupport.parkNanos(BETWEEN_CHUNKS);
                                        connection.sendChunk("x");
                                    }
                                }));
        mesh.rules(service, "policy: {timeout: {stream: 500ms}}");

        assertThatThrownBy(() -> out(get(service))).isInstanceOf(EOFException.class);

        awaitCounted("stream-timeout");
    }

    private void awaitCounted(String failure) throws Exception {
        Eventually.until(
                failure,
                () ->
                        mesh.mesher()
                                .meterRegistry()
                                .scrape()
                                .contains("failure=\"" + failure + "\""));
    }
}
