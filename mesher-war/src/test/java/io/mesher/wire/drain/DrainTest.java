package io.mesher.wire.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import io.mesher.wire.http2.Streams;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping: withdrawn first, what runs ends whole, what comes late is told. */
class DrainTest extends WireCases {
    private static final String DRAINING =
            "HTTP/1.1 503 No\r\nx-mesher-failure: draining\r\nContent-Length: 5\r\n\r\nsorry";

    private final Gate arrived = new Gate();
    private final Gate answered = new Gate();
    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start();
        mesh.application()
                .repeats(
                        connection -> {
                            if (connection.readRequest().head().target().equals("/slow")) {
                                arrived.open();
                                answered.pass();
                            }
                            connection.send(HELLO);
                        });
    }

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    @Test
    void whatRunsEndsWholeAndWhatComesLateIsRefused() throws Exception {
        mesh.awaitAnnounced(true);
        InetSocketAddress inbound = mesh.inbound();
        InetSocketAddress outbound = mesh.outbound();
        RawPeer running = toInbound();
        running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        arrived.pass();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(mesh.mesher()::stop);
        mesh.awaitAnnounced(false);
        awaitRefusal();
        String other = service(answering(HELLO));
        // the application may still call others
        assertThat(out(get(other)).text()).isEqualTo("hello");
        answered.open();

        Message ended = running.readAnswer();
        assertThat(ended.text()).isEqualTo("hello");
        assertThat(ended.head().value("Connection")).isEqualTo("close");
        stopped.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> RawPeer.to(inbound)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> RawPeer.to(outbound)).isInstanceOf(ConnectException.class);
    }

    /** RFC 9112, section 9.6: who was told that a connection stays may send on it at any time. */
    @Test
    void anAnswerThatBeganBeforeIsNotTheLastOnItsConnection() throws Exception {
        Gate half = new Gate();
        mesh.awaitAnnounced(true);
        mesh.application()
                .repeats(
                        connection -> {
                            String target = connection.readRequest().head().target();
                            if (target.equals("/half")) {
                                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe");
                                half.pass();
                                connection.send("llo");
                                return;
                            }
                            if (target.equals("/slow")) {
                                arrived.open();
                                answered.pass();
                            }
                            connection.send(HELLO);
                        });
        RawPeer kept = toInbound();
        kept.send("GET /half HTTP/1.1\r\nHost: a\r\n\r\n");
        Head begun = kept.readHead();
        assertThat(begun.values("Connection")).isEmpty();
        assertThat(kept.readText(2)).isEqualTo("he");
        RawPeer running = toInbound();
        running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
        arrived.pass();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(mesh.mesher()::stop);
        awaitRefusal();
        half.open();
        assertThat(kept.readText(3)).isEqualTo("llo");
        kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        Message last = kept.readAnswer();
        assertFailure(last, 503, "draining");
        assertThat(last.head().value("Connection")).isEqualTo("close");
        answered.open();
        assertThat(running.readAnswer().text()).isEqualTo("hello");
        stopped.get(30, TimeUnit.SECONDS);
    }

    @Test
    void streamsThatRunEndWholeAndNoNewOnesAreTaken() throws Exception {
        mesh.awaitAnnounced(true);
        HttpFields grpc = HttpFields.build().put("content-type", "application/grpc");
        try (Streams before = Streams.to(mesh.inbound())) {
            Streams.Answer running = before.get(mesh.service(), "/slow");
            arrived.pass();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(mesh.mesher()::stop);
            assertThat(before.goAway().getError()).isZero();
            awaitRefusal();
            try (Streams late = Streams.to(mesh.inbound())) {
                Streams.Answer refused =
                        late.send(Streams.head("POST", mesh.service(), "/s/m", grpc), true);
                assertThat(refused.head().getHttpFields().get("x-mesher-failure"))
                        .isEqualTo("draining");
                assertThat(refused.head().getHttpFields().get("grpc-status")).isEqualTo("14");
            }
            answered.open();

            assertThat(running.body()).isEqualTo("hello");
            stopped.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatAnotherTurnsAwayInTheMiddleOfItsBodyGoesWholeToTheNext() throws Exception {
        Gate left = new Gate();
        Gate begun = new Gate();
        RawUpstream away =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.readText(2);
                            connection.send(DRAINING);
                            // nobody sends it the rest, so it must not be left waiting
                            assertThat(connection.ended()).isTrue();
                            left.open();
                        });
        RawUpstream next = answering(HELLO);
        next.repeats(
                connection -> {
                    connection.readHead();
                    String half = connection.readText(2);
                    begun.open();
                    assertThat(half + connection.readText(2)).isEqualTo("ping");
                    connection.send(HELLO);
                });
        String service = service(away, next);

        for (int i = 0; i < 20; i++) {
            RawPeer caller = toOutbound();
            caller.send("POST / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 4\r\n\r\npi");
            begun.pass();
            caller.send("ng");
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }

        assertThat(away.accepted()).isPositive();
        for (int i = 0; i < away.accepted(); i++) {
            left.pass();
        }
    }

    @Test
    void anUpgradeThatAnotherTurnsAwayGoesToTheNext() throws Exception {
        RawUpstream away = answering(DRAINING);
        RawUpstream next =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\n"
                                            + "Connection: Upgrade\r\n\r\n");
                            connection.send(connection.readText(4));
                        });
        String service = service(away, next);

        for (int i = 0; i < 20; i++) {
            try (RawPeer caller = toOutbound()) {
                caller.send(
                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n"
                                .formatted(service));
                assertThat(caller.readHead().status()).isEqualTo(101);
                caller.send("ping");
                assertThat(caller.readText(4)).isEqualTo("ping");
            }
        }

        assertThat(away.accepted()).isPositive();
    }

    private void awaitRefusal() throws Exception {
        Message answer = in(get(mesh.service()));
        // until refusals begin a request is taken, since some callers have not heard yet
        while (answer.status() == 200) {
            answer = in(get(mesh.service()));
        }
        assertFailure(answer, 503, "draining");
        assertThat(answer.head().value("Connection")).isEqualTo("close");
    }
}
