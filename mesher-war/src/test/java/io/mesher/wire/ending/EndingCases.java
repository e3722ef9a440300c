package io.mesher.wire.ending;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.Standstill;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request may end before its time, and what the other side sees of it. */
public abstract class EndingCases extends WireCases {
    private static final int LARGE = 50_000_000;

    // RFC 9112, section 9.5
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallerThatLeavesWhileItWaitsEndsTheRequestUpstream(boolean byReset) throws Exception {
        Gate arrived = new Gate();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawPeer caller = toOutbound();
        caller.send(get(service(waiting(arrived, ended))));
        arrived.pass();

        leave(caller, byReset);

        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    // RFC 9112, section 9.5
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallerThatLeavesAfterItsBodyEndsTheRequestUpstream(boolean byReset) throws Exception {
        Gate arrived = new Gate();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawPeer caller = toOutbound();
        caller.send(
                "POST / HTTP/1.1\r\nHost: "
                        + service(waiting(arrived, ended))
                        + "\r\nContent-Length: 4\r\n\r\nping");
        arrived.pass();

        leave(caller, byReset);

        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    // RFC 9112, section 9.5
    @Test
    void aCallerThatLeavesEndsTheRequestToTheApplication() throws Exception {
        Gate arrived = new Gate();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        mesh().application().plays(waitingScript(arrived, ended));
        RawPeer caller = toInbound();
        caller.send(get(mesh().service()));
        arrived.pass();

        caller.close();

        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    // RFC 9112, section 9.5
    @Test
    void aCallerThatLeavesAStreamEndsItUpstreamThoughNothingIsSent() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                            + "Transfer-Encoding: chunked\r\n\r\n");
                            connection.sendChunk("data: 1\n\n");
                            ended.complete(endedAnyhow(connection));
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));
        caller.readHead();
        assertThat(caller.readChunk()).isEqualTo("data: 1\n\n");

        caller.close();

        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    // RFC 9112, section 9.6: who wants no further request may stop sending and still read
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1\r\nConnection: close", "HTTP/1.0"})
    void aCallerThatOnlyStopsSendingGetsItsAnswer(String end) throws Exception {
        Gate halfClosed = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            halfClosed.pass();
                            connection.send(HELLO);
                        });
        RawPeer caller = toOutbound();

        caller.send("GET / " + end + "\r\nHost: " + service(orders) + "\r\n\r\n");
        caller.halfClose();
        halfClosed.open();

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9112, section 9.3.2: what comes while an answer is awaited is the next request
    @Test
    void aRequestSentWhileAnotherIsAnsweredIsNotLost() throws Exception {
        Gate sent = new Gate();
        Gate arrived = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            while (true) {
                                String target = connection.readRequest().head().target();
                                arrived.open();
                                sent.pass();
                                connection.send(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + target);
                            }
                        });
        String service = service(orders);
        RawPeer caller = toOutbound();
        for (int i = 0; i < 5; i++) {
            caller.send("GET /a HTTP/1.1\r\nHost: " + service + "\r\n\r\n");
            arrived.pass();
            // in two pieces, larger than what is looked at ahead
            caller.send("POST /b HTTP/1.1\r\nX-A: " + "a".repeat(1000));
            caller.send("\r\nHost: " + service + "\r\nContent-Length: 9000\r\n\r\n");
            caller.send("x".repeat(9000));
            sent.open();
            assertThat(caller.readAnswer().text()).isEqualTo("/a");
            arrived.pass();
            sent.open();
            assertThat(caller.readAnswer().text()).isEqualTo("/b");
        }
    }

    // RFC 9112, section 9.3.1: a request that does no harm twice may be sent again
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void aHarmlessRequestSurvivesAConnectionThatWasClosedMeanwhile(String method) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        String service = service(closingAfterOne(requests));
        RawPeer caller = toOutbound();
        caller.send(get(service));
        assertThat(caller.readAnswer().status()).isEqualTo(200);

        caller.send(
                method + " / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 4\r\n\r\nping");

        assertThat(caller.readHead().status()).isEqualTo(200);
        // the first, the one that was lost, the one that was sent again
        assertThat(requests).hasValue(3);
    }

    // RFC 9110, section 9.2.2: a proxy must not repeat a request that may do harm twice
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "BREW"})
    void aRequestThatMayDoHarmIsNeverSentTwice(String method) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        String service = service(closingAfterOne(requests));
        RawPeer caller = toOutbound();
        caller.send(get(service));
        assertThat(caller.readAnswer().status()).isEqualTo(200);

        caller.send(
                method + " / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 4\r\n\r\nping");

        assertFailureOrEnd(caller, 502, "upstream-broken");
        assertThat(requests).hasValue(2);
    }

    // RFC 9110, section 15.6.4
    @Tag("mesher")
    @Test
    void whatASidecarTurnsAwayAnotherInstanceIsAsked() throws Exception {
        for (String refusal :
                new String[] {"503 draining", "502 app-unreachable", "503 overloaded"}) {
            RawUpstream away = answering(turningAway(refusal));
            RawUpstream orders = answering(HELLO);
            String service = service(away, orders);

            for (int i = 0; i < 20; i++) {
                Message answer =
                        out(
                                "POST / HTTP/1.1\r\nHost: "
                                        + service
                                        + "\r\nContent-Length: 4\r\n\r\nping");
                assertThat(answer.text()).isEqualTo("hello");
                assertThat(orders.request().text()).isEqualTo("ping");
            }
        }
    }

    // RFC 9110, section 15.6.4
    @Tag("mesher")
    @Test
    void whatEverySidecarTurnsAwayIsAnsweredAsTheLastDid() throws Exception {
        String service =
                service(
                        answering(turningAway("503 draining")),
                        answering(turningAway("503 draining")));

        Message answer = out(get(service));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().value("x-mesher-failure")).isEqualTo("draining");
    }

    // RFC 9110, section 15.6.4
    // an application that hands an answer through which it got itself has worked on the request
    @Tag("mesher")
    @Test
    void anApplicationCannotTurnAway() throws Exception {
        mesh().application().answers(turningAway("503 draining"));

        Message answer = in(get(mesh().service()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().values("x-mesher-failure")).isEmpty();
    }

    // RFC 9293, section 3.8.6
    @Test
    void aCallerThatDoesNotReadHoldsTheInstanceBack() throws Exception {
        AtomicLong taken = new AtomicLong();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: "
                                            + Standstill.HUGE
                                            + "\r\n\r\n");
                            connection.sendZeros(Standstill.HUGE, taken);
                            connection.ended();
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        assertThat(Standstill.of(taken)).isLessThan(Standstill.BUFFERED);

        assertThat(caller.countBody(caller.readHead())).isEqualTo(Standstill.HUGE);
    }

    // RFC 9293, section 3.8.6
    @Test
    void anInstanceThatDoesNotReadHoldsTheCallerBack() throws Exception {
        Gate read = new Gate();
        AtomicLong taken = new AtomicLong();
        RawUpstream orders =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            read.pass();
                            assertThat(connection.countBody(head)).isEqualTo(Standstill.HUGE);
                            connection.send(HELLO);
                        });
        RawPeer caller = toOutbound();
        caller.send(
                "POST / HTTP/1.1\r\nHost: "
                        + service(orders)
                        + "\r\nContent-Length: "
                        + Standstill.HUGE
                        + "\r\n\r\n");
        CompletableFuture<Void> sent =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                caller.sendZeros(Standstill.HUGE, taken);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });

        assertThat(Standstill.of(taken)).isLessThan(Standstill.BUFFERED);

        read.open();
        sent.get(30, TimeUnit.SECONDS);
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9112, section 9.6: closing at once would take the answer from who is still sending
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEarlyAnswerReachesACallerThatStillSends(boolean chunked) throws Exception {
        Gate answered = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send(
                                    "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\n"
                                            + "Content-Length: 5\r\n\r\nlarge");
                            answered.pass();
                        });
        String service = service(orders);
        RawPeer caller = toOutbound();
        caller.send(
                "POST / HTTP/1.1\r\nHost: "
                        + service
                        + (chunked
                                ? "\r\nTransfer-Encoding: chunked"
                                : "\r\nContent-Length: " + LARGE)
                        + "\r\n\r\n");

        // as clients do that read only once they have sent
        try {
            if (chunked) {
                caller.sendZerosChunked(LARGE);
            } else {
                caller.sendZeros(LARGE);
            }
        } catch (IOException e) {
            // the answer is there already
        }

        assertThat(caller.readAnswer().text()).isEqualTo("large");
        answered.open();
    }

    // RFC 9112, section 9.5
    @Test
    void anInstanceThatBreaksInItsHeadIsAFailure() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Le");
                        });

        assertFailure(out(get(service(orders))), 502, "upstream-broken");
    }

    private RawUpstream waiting(Gate arrived, CompletableFuture<Boolean> ended) throws IOException {
        return upstream(waitingScript(arrived, ended));
    }

    private static RawUpstream.Script waitingScript(
            Gate arrived, CompletableFuture<Boolean> ended) {
        return connection -> {
            connection.readRequest();
            arrived.open();
            ended.complete(endedAnyhow(connection));
        };
    }

    private static boolean endedAnyhow(RawPeer connection) {
        try {
            return connection.ended();
        } catch (IOException e) {
            return true;
        }
    }

    /** Answers the first request on its first connection, and breaks it in answer to the next. */
    private RawUpstream closingAfterOne(AtomicInteger requests) throws IOException {
        AtomicInteger connections = new AtomicInteger();
        return upstream(
                connection -> {
                    boolean breaks = connections.getAndIncrement() == 0;
                    while (true) {
                        connection.readRequest();
                        if (requests.incrementAndGet() == 2 && breaks) {
                            connection.reset();
                            return;
                        }
                        connection.send(OK);
                    }
                });
    }

    private static String turningAway(String refusal) {
        String status = refusal.substring(0, 3);
        return "HTTP/1.1 "
                + status
                + " No\r\nx-mesher-failure: "
                + refusal.substring(4)
                + "\r\nContent-Length: 5\r\n\r\nsorry";
    }

    private static void leave(RawPeer caller, boolean byReset) throws IOException {
        if (byReset) {
            caller.reset();
        } else {
            caller.close();
        }
    }
}
