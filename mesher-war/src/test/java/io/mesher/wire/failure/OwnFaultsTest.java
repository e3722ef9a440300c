package io.mesher.wire.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.config.Address;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Pipeline;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.forward.MeshProxyServlet;
import io.mesher.forward.MeshProxyServlet.Way;
import io.mesher.forward.Trail;
import io.mesher.listener.MeshServer;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Protocol;
import io.mesher.plan.Target;
import io.mesher.stage.Admission;
import io.mesher.stage.Forwarding;
import io.mesher.stage.InboundIdentification;
import io.mesher.stage.Recording;
import io.mesher.stage.Relaying;
import io.mesher.telemetry.Meters;
import io.mesher.testing.Eventually;
import io.mesher.wire.DeadPort;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Gate;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What needs a line of another make to go wrong: no time, no room, a fault of our own. */
class OwnFaultsTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private MeshServer server;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void anAnswerThatDoesNotBeginInTimeIsNotWaitedFor() throws Exception {
        Gate never = new Gate();
        try (RawUpstream silent =
                RawUpstream.open(
                        connection -> {
                            connection.readRequest();
                            connection.ended();
                            never.open();
                        })) {
            start(
                    silent,
                    exchange -> {
                        exchange.deadline(exchange.startedAt() + Duration.ofMillis(50).toNanos());
                        return Step.CONTINUE;
                    });

            WireCases.assertOurFailure(answer(), 504, "upstream-timeout");
            // upstream is not left working for nobody
            never.pass();
        }
    }

    // an answer can't be late before the request is whole
    @Test
    void aBodyMayTakeLongerThanAnAnswer() throws Exception {
        try (RawUpstream orders = RawUpstream.answering(OK)) {
            start(
                    orders,
                    exchange -> {
                        exchange.deadline(exchange.startedAt() + Duration.ofMillis(100).toNanos());
                        return Step.CONTINUE;
                    });
            try (RawPeer caller = RawPeer.to(inbound())) {
                caller.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\n");
                for (int i = 0; i < 30; i++) {
                    caller.send("x");
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }

                assertThat(caller.readAnswer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aStageThatFailsIsAnErrorOfOurs() throws Exception {
        try (RawUpstream unused = RawUpstream.answering(OK)) {
            start(
                    unused,
                    exchange -> {
                        throw new IllegalStateException("a fault at 127.0.0.1");
                    });

            WireCases.assertOurFailure(answer(), 500, "internal");
            assertThat(unused.pending()).isZero();
            Eventually.until("none in flight", () -> meters.inFlight() == 0);
        }
    }

    @Test
    void moreThanThereIsRoomForIsRefused() throws Exception {
        Gate arrived = new Gate();
        Gate answered = new Gate();
        try (RawUpstream slow =
                RawUpstream.open(
                        connection -> {
                            connection.readRequest();
                            arrived.open();
                            answered.pass();
                            connection.send(OK);
                        })) {
            start(slow, new Admission(1));
            try (RawPeer first = RawPeer.to(inbound())) {
                first.send(REQUEST);
                arrived.pass();

                WireCases.assertOurFailure(answer(), 503, "overloaded");

                answered.open();
                assertThat(first.readAnswer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void anApplicationThatTakesNoConnectionsIsNamed() throws Exception {
        try (DeadPort dead = new DeadPort()) {
            start(dead.number(), new Admission(1));

            WireCases.assertOurFailure(answer(), 502, "app-unreachable");
        }
    }

    // java.net.URI knows no such host, and it is announced all the same
    @Test
    void aHostWithAnUnderscoreIsAHost() throws Exception {
        start(new Endpoint("127.0.0.1_", 1), new Admission(1));

        WireCases.assertOurFailure(answer(), 502, "app-unreachable");
    }

    private void start(RawUpstream application, Stage stage) throws Exception {
        start(application.port(), stage);
    }

    private void start(int port, Stage stage) throws Exception {
        start(new Endpoint("127.0.0.1", port), stage);
    }

    private void start(Endpoint application, Stage stage) throws Exception {
        Target target = new Target("application", application, Protocol.HTTP, false);
        Pipeline line =
                new Pipeline(
                        List.of(
                                new Recording(meters, Ticker.SYSTEM),
                                new InboundIdentification("mesher-a-in", List.of(target)),
                                stage),
                        List.of(new Forwarding(), new Relaying()));
        Way way =
                new Way(
                        Direction.INBOUND,
                        line,
                        new Trail(Direction.INBOUND, "mesher-a-in", ""),
                        name -> false);
        server =
                new MeshServer(
                        new MesherConfig.Listeners(
                                Address.OFF, new Address("127.0.0.1", 0), Address.OFF),
                        EmbeddedMesh.limits(),
                        (direction, upstream) ->
                                new MeshProxyServlet(upstream, Ticker.SYSTEM, way));
        server.open();
        server.start();
    }

    private Message answer() throws Exception {
        try (RawPeer caller = RawPeer.to(inbound())) {
            caller.send(REQUEST);
            return caller.readAnswer();
        }
    }

    private InetSocketAddress inbound() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.bound(Direction.INBOUND).port());
    }
}
