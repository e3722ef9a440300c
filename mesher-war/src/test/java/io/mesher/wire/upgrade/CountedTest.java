package io.mesher.wire.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.testing.Eventually;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import io.mesher.wire.http2.Streams;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that become another's are counted by the line, as every request is. */
class CountedTest extends WireCases {
    private static final RawUpstream.Script AGREEING =
            connection -> {
                connection.readRequest();
                connection.send(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\n"
                                + "Connection: Upgrade\r\n\r\n");
            };

    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start();
    }

    @AfterEach
    void stop() throws IOException {
        mesh.close();
    }

    @Test
    void anUpgradeIsCountedAsWhatItWasAnswered() throws Exception {
        String service = service(upstream(AGREEING));
        RawPeer caller = toOutbound();
        caller.send(
                "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n"
                        .formatted(service));

        assertThat(caller.readHead().status()).isEqualTo(101);
        caller.halfClose();
        awaitCounted(service, 101, "", 1);
    }

    @Test
    void aStreamThatBecomesAnotherProtocolIsCountedAsWhatItWasAnswered() throws Exception {
        String service = service(upstream(AGREEING));
        try (Streams connection = Streams.to(mesh.outbound())) {
            Streams.Answer answer = connection.connect("foo", service);
            answer.data("", true);

            assertThat(answer.head().getStatus()).isEqualTo(200);
            awaitCounted(service, 200, "", 1);
        }
    }

    @Test
    void aTunnelOfBytesIsCountedOnce() throws Exception {
        String service = service(upstream(connection -> connection.send(connection.readText(1))));
        RawPeer caller = tunnel(service, "\1");

        assertThat(caller.readText(1)).isEqualTo("\1");
        caller.halfClose();
        awaitCounted(service, 200, "", 1);
    }

    @Test
    void aTunnelOfRequestsIsCountedAndSoIsEachOfThem() throws Exception {
        String service = service(answering(HELLO));
        RawPeer caller = tunnel(service, get(service) + get(service));

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        awaitCounted(service, 200, "", 3);
    }

    @Test
    void aTunnelToADeadInstanceIsCountedAsAFailure() throws Exception {
        String service = newName("dead-");
        mesh.register(service, deadPort());
        RawPeer caller = tunnel(service, "\1");

        assertThat(caller.readAll()).isEmpty();
        awaitCounted(service, 502, "upstream-connect", 1);
    }

    private RawPeer tunnel(String service, String first) throws IOException {
        RawPeer caller = toOutbound();
        caller.send("CONNECT %s:80 HTTP/1.1\r\nHost: %<s:80\r\n\r\n".formatted(service) + first);
        assertThat(caller.readHead().status()).isEqualTo(200);
        return caller;
    }

    private void awaitCounted(String service, int status, String failure, int count)
            throws Exception {
        String counter =
                "mesher_requests_total{direction=\"outbound\",failure=\"%s\",peer=\"%s\",status=\"%d\"} %d.0"
                        .formatted(failure, service, status, count);
        Eventually.value(
                counter,
                () -> mesh.mesher().meterRegistry().scrape(),
                metrics -> metrics.lines().anyMatch(counter::equals));
    }
}
