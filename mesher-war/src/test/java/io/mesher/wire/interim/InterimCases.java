package io.mesher.wire.interim;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers before the final one, and requests whose body waits for one. */
public abstract class InterimCases extends WireCases {
    private static final int LARGE = 5_000_000;

    // RFC 9110, section 15.2; RFC 8297
    @ParameterizedTest
    @ValueSource(strings = {"102 Processing", "103 Early Hints", "199 Whatever"})
    void anInterimAnswerIsPassedOnWithItsFields(String interim) throws Exception {
        RawUpstream orders =
                answering("HTTP/1.1 " + interim + "\r\nLink: </a.css>\r\nX-A: 1\r\n\r\n" + HELLO);
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        Head first = caller.readHead();

        assertThat(first.startLine()).startsWith("HTTP/1.1 " + interim.substring(0, 3));
        assertThat(first.fields()).containsExactly("Link: </a.css>", "X-A: 1");
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 15.2: a proxy forwards every 1xx that it did not ask for itself
    @Test
    void aContinueThatNobodyAskedForIsPassedOn() throws Exception {
        RawUpstream orders = answering("HTTP/1.1 100 Continue\r\n\r\n" + HELLO);
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        assertThat(caller.readHead().status()).isEqualTo(100);
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 15.2
    @Test
    void interimAnswersArePassedOnInOrderAndWhenTheyCome() throws Exception {
        Gate read = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            for (int i = 1; i <= 3; i++) {
                                connection.send(
                                        "HTTP/1.1 103 Early Hints\r\nX-N: " + i + "\r\n\r\n");
                                read.pass();
                            }
                            connection.send(HELLO);
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        for (int i = 1; i <= 3; i++) {
            assertThat(caller.readHead().value("X-N")).isEqualTo(Integer.toString(i));
            read.open();
        }
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 15.2
    @Test
    void manyInterimAnswersAtOnceLoseNothing() throws Exception {
        RawUpstream orders =
                answering("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n".repeat(5) + HELLO);
        RawPeer caller = toOutbound();
        String service = service(orders);

        for (int round = 0; round < 3; round++) {
            caller.send(get(service));
            for (int i = 0; i < 5; i++) {
                assertThat(caller.readHead().status()).isEqualTo(103);
            }
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }
    }

    // RFC 9110, section 15.2
    @Test
    void interimAnswersPassThroughBothSidecars() throws Exception {
        mesh().application().answers("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n" + HELLO);
        String name = newName("me-");
        mesh().register(name, mesh().inbound().getPort());
        RawPeer caller = toOutbound();
        caller.send(get(name));

        assertThat(caller.readHead().status()).isEqualTo(103);
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 15.2: no 1xx to a client of HTTP/1.0
    @Test
    void aCallerOfHttp10GetsTheFinalAnswerOnly() throws Exception {
        RawUpstream orders = answering("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n" + HELLO);

        Message answer = out("GET / HTTP/1.0\r\nHost: " + service(orders) + "\r\n\r\n");

        assertThat(answer.text()).isEqualTo("hello");
    }

    // RFC 9110, section 7.6.1
    @Test
    void hopByHopFieldsOfAnInterimAnswerDoNotPass() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 103 Early Hints\r\nConnection: X-Private\r\nX-Private: 1\r\n"
                                + "X-Public: 2\r\n\r\n"
                                + HELLO);

        assertThat(out(get(service(orders))).head().fields()).containsExactly("X-Public: 2");
    }

    // RFC 9110, section 15.2: the failure is the final answer then
    @Test
    void anInstanceThatBreaksAfterAnInterimAnswerIsAFailure() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\n");
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        assertThat(caller.readHead().status()).isEqualTo(103);
        assertFailure(caller.readAnswer(), 502, "upstream-broken");
    }

    // RFC 9110, section 15.2.2: nobody asked for another protocol
    @Test
    void anUpgradeThatNobodyAskedForIsAFailure() throws Exception {
        RawUpstream orders =
                answering(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\n"
                                + "Connection: Upgrade\r\n\r\n");

        assertFailure(out(get(service(orders))), 502, "upstream-broken");
    }

    // RFC 9110, section 10.1.1: a client does not wait for ever, and neither do we
    @Tag("mesher")
    @Test
    void anInstanceThatKnowsNoExpectationsIsSentTheBody() throws Exception {
        RawUpstream orders = answering(HELLO);
        RawPeer caller = toOutbound();
        caller.send(expecting(service(orders), 4));

        Message continued = caller.readAnswer();
        caller.send("ping");

        assertThat(continued.status()).isEqualTo(100);
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(orders.request().text()).isEqualTo("ping");
    }

    // RFC 9110, section 10.1.1: nor need the caller wait
    @Test
    void aCallerMaySendItsBodyWithoutWaiting() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                            connection.readBody(head);
                            connection.send(HELLO);
                        });
        RawPeer caller = toOutbound();

        caller.send(expecting(service(orders), 4) + "ping");

        assertThat(caller.readFinalAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 10.1.1
    @Test
    void aLargeFinalAnswerInsteadOfTheContinueArrivesWhole() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send(
                                    "HTTP/1.1 417 Expectation Failed\r\nContent-Length: "
                                            + LARGE
                                            + "\r\n\r\n");
                            connection.sendZeros(LARGE);
                            connection.ended();
                        });
        RawPeer caller = toOutbound();
        caller.send(expecting(service(orders), 4));

        Head head = caller.readHead();

        assertThat(head.status()).isEqualTo(417);
        assertThat(caller.countBody(head)).isEqualTo(LARGE);
    }

    // RFC 9110, section 10.1.1: a server of HTTP/1.1 ignores it in HTTP/1.0
    @Test
    void anExpectationOfHttp10IsNotAnswered() throws Exception {
        RawUpstream orders = answering(HELLO);
        RawPeer caller = toOutbound();

        caller.send(
                "POST / HTTP/1.0\r\nHost: "
                        + service(orders)
                        + "\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nping");

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(orders.request().text()).isEqualTo("ping");
    }

    private static String expecting(String host, int length) {
        return "POST / HTTP/1.1\r\nHost: "
                + host
                + "\r\nExpect: 100-continue\r\nContent-Length: "
                + length
                + "\r\n\r\n";
    }
}
