package io.mesher.wire.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections: kept, shared, and closed when they must be. */
public abstract class ConnectionCases extends WireCases {
    private static final int MANY = 50;

    // RFC 9112, section 9.3
    @Test
    void manyRequestsPassOverOneConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        String service = service(echo(connections));
        RawPeer caller = toOutbound();

        for (int i = 0; i < MANY; i++) {
            caller.send(numbered(service, i));
            assertThat(caller.readAnswer().text()).isEqualTo("/" + i);
        }

        assertThat(connections).hasValue(1);
    }

    // RFC 9112, section 9.3.2: answers come in the order of the requests
    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        String service = service(echo(new AtomicInteger()));
        RawPeer caller = toOutbound();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            all.append(numbered(service, i));
        }

        caller.send(all.toString());

        for (int i = 0; i < MANY; i++) {
            assertThat(caller.readAnswer().text()).isEqualTo("/" + i);
        }
    }

    // RFC 9112, section 9.3.2
    @Test
    void pipelinedRequestsToTheApplicationAreAnsweredInOrder() throws Exception {
        mesh().application().repeats(echo());
        RawPeer caller = toInbound();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            all.append(numbered(mesh().service(), i));
        }

        caller.send(all.toString());

        for (int i = 0; i < MANY; i++) {
            assertThat(caller.readAnswer().text()).isEqualTo("/" + i);
        }
    }

    // RFC 9112, section 9.3
    @Test
    void refusalsAndAnswersMayAlternateOnOneConnection() throws Exception {
        String service = service(echo(new AtomicInteger()));
        RawPeer caller = toOutbound();

        for (int i = 0; i < 5; i++) {
            caller.send(get("nobody"));
            assertFailure(caller.readAnswer(), 404, "unknown-service");
            caller.send(numbered(service, i));
            assertThat(caller.readAnswer().text()).isEqualTo("/" + i);
        }
    }

    // RFC 9112, section 9.3
    @Test
    void aRefusedRequestWithABodyDoesNotSpoilTheConnection() throws Exception {
        RawPeer caller = toOutbound();

        caller.send("POST / HTTP/1.1\r\nHost: nobody\r\nContent-Length: 4\r\n\r\nping");
        assertFailure(caller.readAnswer(), 404, "unknown-service");
        caller.send(get("nobody"));

        assertFailure(caller.readAnswer(), 404, "unknown-service");
    }

    // RFC 9112, section 9.6
    @Test
    void aCallerThatAsksForCloseGetsIt() throws Exception {
        RawPeer caller = toOutbound();

        caller.send(
                "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(service(answering(HELLO))));

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.ended()).isTrue();
    }

    // RFC 9112, section 9.3: HTTP/1.0 keeps a connection only where both say so
    @Test
    void aCallerOfHttp10ThatAsksForItKeepsItsConnection() throws Exception {
        String service = service(answering(HELLO));
        RawPeer caller = toOutbound();

        for (int i = 0; i < 3; i++) {
            caller.send(
                    "GET / HTTP/1.0\r\nHost: " + service + "\r\nConnection: keep-alive\r\n\r\n");
            Message answer = caller.readAnswer();
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.head().value("Connection")).isEqualToIgnoringCase("keep-alive");
        }
    }

    // RFC 9112, section 9.3
    @Test
    void aCallerOfHttp10ThatDoesNotAskIsClosed() throws Exception {
        RawPeer caller = toOutbound();

        caller.send("GET / HTTP/1.0\r\nHost: " + service(answering(HELLO)) + "\r\n\r\n");

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.ended()).isTrue();
    }

    // RFC 9112, section 9.6
    @Test
    void whatFollowsAfterCloseIsNoRequest() throws Exception {
        RawUpstream orders = answering(OK);
        String service = service(orders);
        RawPeer caller = toOutbound();

        caller.send(
                "GET /1 HTTP/1.1\r\nHost: "
                        + service
                        + "\r\nConnection: close\r\n\r\n"
                        + numbered(service, 2));

        assertThat(caller.readAnswer().status()).isEqualTo(200);
        assertThat(caller.ended()).isTrue();
        assertThat(orders.request().head().target()).isEqualTo("/1");
        assertThat(orders.pending()).isZero();
    }

    // RFC 9110, section 7.6.1
    @Test
    void anInstanceThatClosesAfterItsAnswerDoesNotCloseTheCallers() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
                        });
        String service = service(orders);
        RawPeer caller = toOutbound();

        for (int i = 0; i < 5; i++) {
            caller.send(get(service));
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }
    }

    // RFC 9110, section 3.3
    @Test
    void instancesShareTheRequestsOfManyCallers() throws Exception {
        RawUpstream first = answering(OK);
        RawUpstream second = answering(OK);
        String service = service(first, second);

        for (int i = 0; i < 200; i++) {
            out(get(service));
        }

        assertThat(first.pending() + second.pending()).isEqualTo(200);
        // even odds; beyond these bounds once in a thousand million million runs
        assertThat(first.pending()).isBetween(40, 160);
    }

    private RawUpstream echo(AtomicInteger connections) throws IOException {
        RawUpstream.Script echo = echo();
        return upstream(
                connection -> {
                    connections.incrementAndGet();
                    while (true) {
                        echo.play(connection);
                    }
                });
    }

    private static RawUpstream.Script echo() {
        return connection -> {
            String target = connection.readRequest().head().target();
            connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Length: " + target.length() + "\r\n\r\n" + target);
        };
    }

    private static String numbered(String service, int i) {
        return "GET /" + i + " HTTP/1.1\r\nHost: " + service + "\r\n\r\n";
    }
}
