package io.mesher.wire.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.config.MesherConfig;
import io.mesher.testing.Eventually;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import io.mesher.wire.http2.Streams;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http2.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes too long, is too much, or falls silent: each ends by its own name. */
class LimitsTest extends WireCases {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration MODERATE = Duration.ofSeconds(2);
    private static final int MANY = 2100;
    private static final long BETWEEN_BYTES = Duration.ofMillis(20).toNanos();

    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @AfterEach
    void stop() throws IOException {
        mesh.close();
    }

    @Test
    void aHeadThatTricklesIsNotWaitedForForEver() throws Exception {
        start(SHORT, LONG, 10);
        RawPeer caller = toOutbound();
        caller.send("GET / HTTP/1.1\r\n");

        assertFailure(trickleUntilAnswered(caller), 408, "header-timeout");

        assertThat(caller.ended()).isTrue();
    }

    @Test
    void theNextHeadOnAConnectionHasItsOwnTime() throws Exception {
        start(SHORT, LONG, 10);
        String service = service(answering(HELLO));
        RawPeer caller = toInbound();
        mesh.application().answers(HELLO);
        caller.send(get(service));
        assertThat(caller.readAnswer().text()).isEqualTo("hello");

        caller.send("GET / HTTP");

        assertFailure(caller.readAnswer(), 408, "header-timeout");
        assertThat(caller.ended()).isTrue();
    }

    @Test
    void aSlowBodyIsNoSlowHead() throws Exception {
        start(SHORT, LONG, 10);
        RawUpstream orders = answering(HELLO);
        String service = service(orders);
        RawPeer slow = toOutbound();
        slow.send("POST / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 4\r\n\r\np");
        RawPeer trickling = toOutbound();
        trickling.send("GET / HTTP/1.1\r\n");
        // by now the head's time is over
        assertThat(trickling.readAnswer().status()).isEqualTo(408);

        slow.send("ing");

        assertThat(slow.readAnswer().text()).isEqualTo("hello");
    }

    @Test
    void aBodyThatStopsComingIsNotWaitedForForEver() throws Exception {
        start(LONG, SHORT, 10);
        String service = service(upstream(connection -> readAll(connection)));
        RawPeer caller = toOutbound();

        caller.send("POST / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 4\r\n\r\npi");

        assertFailure(caller.readAnswer(), 408, "request-timeout");
        assertThat(caller.ended()).isTrue();
    }

    @Test
    void anInstanceThatStaysSilentIsATimeout() throws Exception {
        start(LONG, SHORT, 10);
        String service = service(upstream(connection -> readAll(connection)));

        assertFailure(out(get(service)), 504, "upstream-timeout");
    }

    @Test
    void anInstanceThatDoesNotTakeTheBodyIsATimeout() throws Exception {
        start(LONG, SHORT, 10);
        Gate never = new Gate();
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readHead();
                                    never.pass();
                                }));
        RawPeer caller = toOutbound();
        caller.send("POST / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 90000000\r\n\r\n");
        Thread sending = new Thread(() -> sendUntilBroken(caller));
        sending.start();

        assertFailure(caller.readAnswer(), 504, "upstream-timeout");

        never.open();
        sending.join();
    }

    @Test
    void anInstanceThatFallsSilentInItsAnswerIsSeenBroken() throws Exception {
        start(LONG, SHORT, 10);
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
                                    readAll(connection);
                                }));
        RawPeer caller = toOutbound();
        caller.send(get(service));
        Head head = caller.readHead();

        assertThatThrownBy(() -> caller.readBody(head)).isInstanceOf(EOFException.class);
        Eventually.until("counted", () -> metrics().contains("failure=\"stream-timeout\""));
    }

    @Test
    void aCallerThatDoesNotReadIsNotWaitedForForEver() throws Exception {
        start(LONG, SHORT, 10);
        Gate ended = new Gate();
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    connection.send(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n");
                                    sendUntilBroken(connection);
                                    ended.open();
                                }));
        RawPeer caller = toOutbound();
        caller.send(get(service));

        ended.pass();

        Eventually.until("counted", () -> metrics().contains("failure=\"caller-gone\""));
    }

    @Test
    void aCallerThatLeavesIsCountedByItsName() throws Exception {
        start(LONG, LONG, 10);
        Gate arrived = new Gate();
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    arrived.open();
                                    readAll(connection);
                                }));
        RawPeer caller = toOutbound();
        caller.send(get(service));
        arrived.pass();

        caller.close();

        Eventually.until("counted", () -> metrics().contains("failure=\"caller-gone\""));
        assertThat(metrics()).contains("status=\"499\"");
        awaitNoneInFlight();
    }

    @Test
    void anIdleConnectionEndsWithoutAWord() throws Exception {
        start(LONG, SHORT, 10);
        RawPeer caller = toOutbound();
        caller.send(get(service(answering(HELLO))));
        assertThat(caller.readAnswer().text()).isEqualTo("hello");

        assertThat(caller.ended()).isTrue();
    }

    @Test
    void anUpgradedConnectionInWhichNothingMovesEnds() throws Exception {
        start(LONG, SHORT, 10);
        Gate ended = new Gate();
        RawPeer caller = upgraded(connection -> endOf(connection, ended));

        assertThat(caller.ended()).isTrue();

        ended.pass();
        awaitNoneInFlight();
    }

    @Test
    void aStreamThatBecameAWebSocketEndsLikewise() throws Exception {
        start(LONG, SHORT, 10);
        Gate ended = new Gate();
        try (Streams connection = Streams.to(mesh.outbound())) {
            Streams.Answer caller =
                    connection.connect(
                            "foo", service(agreeing(instance -> endOf(instance, ended))));
            assertThat(caller.head().getStatus()).isEqualTo(200);

            assertThat(caller.reset()).isEqualTo(ErrorCode.CANCEL_STREAM_ERROR);

            ended.pass();
            awaitNoneInFlight();
        }
    }

    @Test
    void aTunnelInWhichNothingMovesEnds() throws Exception {
        start(LONG, SHORT, 10);
        Gate ended = new Gate();
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readText(1);
                                    endOf(connection, ended);
                                }));
        RawPeer caller = toOutbound();
        caller.send("CONNECT %s:80 HTTP/1.1\r\nHost: %<s:80\r\n\r\n\1".formatted(service));
        assertThat(caller.readHead().status()).isEqualTo(200);

        assertThat(caller.ended()).isTrue();

        ended.pass();
        awaitNoneInFlight();
    }

    /** The caller says nothing for longer than a connection may be idle, as another one shows. */
    @Test
    void aSideThatIsHeardKeepsTheOther() throws Exception {
        start(LONG, MODERATE, 10);
        AtomicBoolean enough = new AtomicBoolean();
        RawPeer caller =
                upgraded(
                        connection -> {
                            while (!enough.get()) {
                                connection.send("X");
                                LockSupport.parkNanos(BETWEEN_BYTES);
                            }
                            connection.send(connection.readText(1));
                        });
        RawPeer idle = toOutbound();
        idle.send(get(service(answering(HELLO))));
        assertThat(idle.readAnswer().text()).isEqualTo("hello");

        assertThat(idle.ended()).isTrue();
        enough.set(true);
        caller.send("!");

        assertThat(caller.readAll()).matches("X+!");
    }

    // RFC 9110, section 10.2.3
    @Test
    void whoComesWhenThereIsNoRoomIsToldSo() throws Exception {
        start(LONG, LONG, 2);
        String service = service(answering(HELLO));
        RawPeer first = toOutbound();
        RawPeer second = toOutbound();
        for (RawPeer caller : new RawPeer[] {first, second}) {
            caller.send(get(service));
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }

        Message answer = out(get(service));

        assertFailure(answer, 503, "overloaded");
        assertThat(answer.head().value("Retry-After")).isEqualTo("1");
        // the others are not touched, and when one leaves there is room
        first.send(get(service));
        assertThat(first.readAnswer().text()).isEqualTo("hello");
        second.close();
        Eventually.until("room", () -> out(get(service)).status() == 200);
    }

    @Test
    void oneInstanceMayBeWantedByAllCallersAtOnce() throws Exception {
        start(LONG, LONG, MANY);
        Semaphore arrived = new Semaphore(0);
        Semaphore answer = new Semaphore(0);
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    arrived.release();
                                    answer.acquire();
                                    connection.send(HELLO);
                                }));
        mesh.rules(service, "policy: {bulkhead: none}");
        List<RawPeer> callers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            RawPeer caller = toOutbound();
            caller.send(get(service));
            callers.add(caller);
        }

        // none waits for another
        assertThat(arrived.tryAcquire(MANY, Patience.MILLIS, TimeUnit.MILLISECONDS)).isTrue();

        answer.release(MANY);

        for (RawPeer caller : callers) {
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }
    }

    private void start(Duration header, Duration idle, int connections) throws Exception {
        mesh =
                EmbeddedMesh.start(
                        new MesherConfig.Limits(16_384, header, connections, idle, 65_536));
    }

    /** An instance that agrees to another protocol. */
    private RawUpstream agreeing(RawUpstream.Script afterwards) throws IOException {
        return upstream(
                connection -> {
                    connection.readRequest();
                    connection.send(
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\n"
                                    + "Connection: Upgrade\r\n\r\n");
                    afterwards.play(connection);
                });
    }

    private RawPeer upgraded(RawUpstream.Script afterwards) throws IOException {
        RawPeer caller = toOutbound();
        caller.send(
                "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n"
                        .formatted(service(agreeing(afterwards))));
        assertThat(caller.readHead().status()).isEqualTo(101);
        return caller;
    }

    private static void endOf(RawPeer connection, Gate ended) throws IOException {
        readAll(connection);
        ended.open();
    }

    private void awaitNoneInFlight() throws Exception {
        Eventually.until(
                "none in flight",
                () -> metrics().contains("mesher_inflight_requests{direction=\"outbound\"} 0.0"));
    }

    private String metrics() {
        return mesh.mesher().meterRegistry().scrape();
    }

    private static Message trickleUntilAnswered(RawPeer caller) throws Exception {
        Thread trickle =
                new Thread(
                        () -> {
                            try {
                                while (true) {
                                    caller.send("X");
                                    LockSupport.parkNanos(BETWEEN_BYTES);
                                }
                            } catch (IOException e) {
                                // the other end had enough
                            }
                        });
        trickle.setDaemon(true);
        trickle.start();
        return caller.readAnswer();
    }

    private static void readAll(RawPeer connection) throws IOException {
        try {
            boolean ended = connection.ended();
            while (!ended) {
                ended = connection.ended();
            }
        } catch (IOException e) {
            // broken is ended too
        }
    }

    private static void sendUntilBroken(RawPeer connection) {
        try {
            connection.sendZeros(90_000_000);
        } catch (IOException e) {
            // which is what was waited for
        }
    }
}
