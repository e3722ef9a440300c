package io.mesher.wire.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is told by its name, and never looks whole. */
public abstract class FailureCases extends WireCases {

    // RFC 9209, section 2.3.3
    @Tag("mesher")
    @Test
    void anUnknownServiceIsNotFound() throws Exception {
        assertFailure(out(get("nobody")), 404, "unknown-service");
    }

    // RFC 9209, section 2.3.5
    // others may, since outbound is on loopback
    @Tag("mesher")
    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "[fe80::1]", "0.0.0.0"})
    void anAddressThatIsOffLimitsMayNotBeReached(String host) throws Exception {
        assertFailure(out(get(host)), 403, "egress-denied");
    }

    // RFC 9209, section 2.3.4
    @Tag("mesher")
    @Test
    void aServiceWithoutInstancesIsUnavailable() throws Exception {
        assertFailure(out(get(service())), 503, "no-instance");
    }

    // RFC 9209, section 2.3.7
    @Test
    void aRefusedConnectionGoesToAnotherInstance() throws Exception {
        RawUpstream orders = answering(HELLO);
        for (int i = 0; i < 20; i++) {
            String name = newName("half-dead-");
            mesh().register(name, deadPort(), orders.port());
            assertThat(out(get(name)).text()).isEqualTo("hello");
        }
    }

    // RFC 9209, section 2.3.7
    @Test
    void whenAllRefuseTheCallerIsTold() throws Exception {
        String name = newName("dead-");
        mesh().register(name, deadPort(), deadPort());

        assertFailure(out(get(name)), 502, "upstream-connect");
    }

    // RFC 9110, section 9.2.2
    @Test
    void aRefusedPostWithABodyGoesToAnotherInstance() throws Exception {
        RawUpstream orders = answering(HELLO);
        for (int i = 0; i < 10; i++) {
            String name = newName("half-dead-");
            mesh().register(name, deadPort(), orders.port());
            Message answer =
                    out(
                            "POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nping"
                                    .formatted(name));
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(orders.request().text()).isEqualTo("ping");
        }
    }

    // RFC 9209, section 2.3.8
    @Test
    void anInstanceThatClosesBeforeItAnswersIsBroken() throws Exception {
        assertFailure(out(get(service(upstream(RawPeer::readRequest)))), 502, "upstream-broken");
    }

    // RFC 9209, section 2.3.8
    @Test
    void anInstanceThatResetsBeforeItAnswersIsBroken() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.reset();
                        });

        assertFailure(out(get(service(orders))), 502, "upstream-broken");
    }

    // RFC 9112, section 8
    @Test
    void anInstanceThatClosesInsideItsHeadIsBroken() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Le");
                        });

        assertFailure(out(get(service(orders))), 502, "upstream-broken");
    }

    // RFC 9112, section 4
    @Test
    void anInstanceThatDoesNotSpeakHttpIsBroken() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("220 smtp ready\r\n\r\n");
                        });

        assertFailure(out(get(service(orders))), 502, "upstream-broken");
    }

    // RFC 9110, section 9.2.2: not to be repeated unless it does no harm
    @Tag("mesher")
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "LOCK"})
    void whatBreaksAndMayHaveBeenCarriedOutIsNotSentToAnother(String method) throws Exception {
        RawUpstream orders = upstream(connection -> {});
        RawUpstream.Script once = connection -> orders.take(connection.readRequest());
        orders.plays(once);
        RawUpstream other = upstream(once);

        assertFailure(
                out(
                        method
                                + " / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nping"
                                        .formatted(service(orders, other))),
                502,
                "upstream-broken");

        orders.request();
        assertThat(orders.pending()).isZero();
    }

    // RFC 9110, section 9.2.2
    @Tag("mesher")
    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
    void whatBreaksAndDoesNoHarmTwiceIsAnsweredByAnother(String method) throws Exception {
        RawUpstream broken = upstream(RawPeer::readRequest);
        RawUpstream reset =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.reset();
                        });
        for (int i = 0; i < 10; i++) {
            RawUpstream orders = answering(HELLO);
            Message answer =
                    out(
                            method
                                    + " / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nping"
                                            .formatted(
                                                    service(i % 2 == 0 ? broken : reset, orders)));

            assertThat(answer.text()).isEqualTo("hello");
            assertThat(orders.request().text()).isEqualTo("ping");
        }
        assertThat(broken.accepted() + reset.accepted()).isPositive();
    }

    // RFC 9110, section 9.2.2: only as much of a body is kept as may be sent again
    @Tag("mesher")
    @Test
    void whatBreaksWithALargeBodyIsNotSentToAnother() throws Exception {
        RawUpstream.Script once = RawPeer::readRequest;
        String service = service(upstream(once), upstream(once));
        RawPeer caller = toOutbound();
        caller.send("PUT / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 70000\r\n\r\n");
        caller.sendZeros(70_000);

        assertFailure(caller.readAnswer(), 502, "upstream-broken");
    }

    // RFC 9112, section 4: who answers nonsense has been asked
    @Tag("mesher")
    @Test
    void whoDoesNotSpeakHttpIsNotAskedTwice() throws Exception {
        RawUpstream orders = upstream(connection -> {});
        RawUpstream.Script once =
                connection -> {
                    orders.take(connection.readRequest());
                    connection.send("220 smtp ready\r\n\r\n");
                };
        orders.plays(once);

        assertFailure(out(get(service(orders, upstream(once)))), 502, "upstream-broken");

        orders.request();
        assertThat(orders.pending()).isZero();
    }

    // RFC 9112, section 8: a chunked message without its last chunk is incomplete
    @Test
    void aChunkedAnswerThatBreaksIsSeenBroken() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "3\r\nabc\r\n5\r\nde");
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));
        Head head = caller.readHead();

        assertThatThrownBy(() -> caller.readBody(head)).isInstanceOf(IOException.class);
    }

    // RFC 9112, section 8: to who knows no chunks, the connection's end would be the answer's
    @Test
    void anAnswerThatBreaksIsSeenBrokenByACallerOfHttp10() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "3\r\nabc\r\n5\r\nde");
                        });
        String service = service(orders);
        RawPeer caller = toOutbound();
        caller.send("GET / HTTP/1.0\r\nHost: " + service + "\r\n\r\n");
        Head head = caller.readHead();

        assertThatThrownBy(() -> caller.readBody(head)).isInstanceOf(IOException.class);
    }

    // RFC 9112, section 8: fewer bytes than Content-Length says are incomplete
    @Test
    void anAnswerOfKnownLengthThatBreaksIsSeenBroken() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));
        Head head = caller.readHead();

        assertThatThrownBy(() -> caller.readBody(head)).isInstanceOf(IOException.class);
    }

    // RFC 9112, section 8
    @Test
    void anAnswerThatBreaksIsSeenBrokenThroughBothSidecars() throws Exception {
        mesh().application()
                .plays(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "3\r\nabc\r\n");
                        });
        String name = newName("me-");
        mesh().register(name, mesh().inbound().getPort());
        RawPeer caller = toOutbound();
        caller.send(get(name));
        Head head = caller.readHead();

        assertThatThrownBy(() -> caller.readBody(head)).isInstanceOf(IOException.class);
    }

    // RFC 9112, section 9.5
    @Test
    void aCallerThatVanishesEndsTheAnswerUpstream() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
                            try {
                                connection.sendZeros(9_999_999_999L);
                                cancelled.complete(false);
                            } catch (IOException e) {
                                cancelled.complete(true);
                            }
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));
        caller.readHead();
        caller.readText(1000);

        caller.reset();

        assertThat(cancelled.get(30, TimeUnit.SECONDS)).isTrue();
    }

    // RFC 9112, section 9.5
    @Test
    void aCallerThatVanishesInItsBodyEndsTheRequestUpstream() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        RawUpstream orders =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            connection.readText(3);
                            cancelled.complete(true);
                            try {
                                connection.readBody(head);
                            } catch (EOFException e) {
                                connection.reset();
                            }
                        });
        String service = service(orders);
        RawPeer caller = toOutbound();
        caller.send("POST / HTTP/1.1\r\nHost: " + service + "\r\nContent-Length: 9\r\n\r\nabc");
        assertThat(cancelled.get(30, TimeUnit.SECONDS)).isTrue();

        caller.reset();

        assertThat(out(get(service(answering(HELLO)))).text()).isEqualTo("hello");
    }

    // RFC 6585, section 5
    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        Message answer =
                out(
                        "GET / HTTP/1.1\r\nHost: orders\r\nX-Large: "
                                + "x".repeat(17_000)
                                + "\r\n\r\n");

        assertFailure(answer, 431, "headers-too-large");
    }

    // RFC 9110, section 5.4
    @Test
    void aHeadThatJustFitsPasses() throws Exception {
        RawUpstream orders = answering(OK);

        Message answer =
                out(
                        "GET / HTTP/1.1\r\nHost: %s\r\nX-Large: %s\r\n\r\n"
                                .formatted(service(orders), "x".repeat(15_000)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(orders.request().head().value("X-Large")).hasSize(15_000);
    }

    // RFC 9112, sections 2.2, 3.2, 5.1 and 6.3: never forwarded, and the connection ends
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: ORDERS\r\nHost: ORDERS\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: ORDERS\r\nX-A : 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: ORDERS\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: ORDERS\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: ORDERS\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: ORDERS\r\nContent-Length: 1x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: ORDERS\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: ORDERS\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "NONSENSE\r\n\r\n"
            })
    void aMalformedRequestIsRefusedAndTheConnectionEnds(String request) throws Exception {
        assertRefusedForGood(request);
    }

    // RFC 9112, sections 3, 5.2 and 6.1: others may mend these or let them pass
    @Tag("mesher")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: ORDERS\r\nX-A: 1\r\n folded\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: ORDERS\r\nContent-Length: 3\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /%f HTTP/1.1\r\nHost: ORDERS\r\n\r\n"
            })
    void whatCouldBeMendedIsRefusedToo(String request) throws Exception {
        assertRefusedForGood(request);
    }

    // RFC 9110, section 7.6.3
    @Tag("mesher")
    @Test
    void aRequestThatPassedThisSidecarBeforeIsALoop() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);
        out(get(service));
        String via = orders.request().head().value("Via");

        Message answer =
                out("GET / HTTP/1.1\r\nHost: " + service + "\r\nVia: 1.0 a, " + via + "\r\n\r\n");

        assertFailure(answer, 508, "loop-detected");
    }

    // RFC 9110, section 7.6.3
    @Tag("mesher")
    @Test
    void aServiceThatLeadsBackToOutboundIsALoop() throws Exception {
        String name = newName("loop-");
        mesh().register(name, mesh().outbound().getPort());

        Message answer = out(get(name));

        assertThat(answer.status()).isEqualTo(508);
        assertThat(answer.head().values("x-mesher-failure")).contains("loop-detected");
    }

    // RFC 9110, section 7.6.3
    @Tag("mesher")
    @Test
    void anApplicationThatCallsItselfIsNoLoop() throws Exception {
        mesh().application().answers(HELLO);
        String name = newName("me-");
        mesh().register(name, mesh().inbound().getPort());

        assertThat(out(get(name)).text()).isEqualTo("hello");
    }

    // RFC 9209, section 2
    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "404 Not Found", "500 Oops", "503 Busy", "599 X"})
    void anInstancesOwnErrorIsNotOurs(String status) throws Exception {
        RawUpstream orders = answering("HTTP/1.1 " + status + "\r\nContent-Length: 4\r\n\r\noops");

        Message answer = out(get(service(orders)));

        assertThat(answer.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(answer.text()).isEqualTo("oops");
        assertNotOurs(answer);
    }

    // RFC 9110, section 9.3.2
    @Test
    void aFailureInAnswerToHeadHasNoBody() throws Exception {
        RawPeer caller = toOutbound();
        caller.send("HEAD / HTTP/1.1\r\nHost: nobody\r\n\r\n");

        Head head = caller.readHead();

        assertFailure(head, 404, "unknown-service");
        caller.send(get("nobody"));
        assertFailure(caller.readAnswer(), 404, "unknown-service");
    }

    private void assertRefusedForGood(String request) throws IOException {
        RawUpstream orders = answering(OK);
        RawPeer caller = toOutbound();

        caller.send(request.replace("ORDERS", service(orders)));

        assertFailure(caller.readAnswer(), 400, "bad-request");
        assertThat(caller.ended()).isTrue();
        assertThat(orders.pending()).isZero();
    }
}
