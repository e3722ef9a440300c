package io.mesher.wire.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no HTTP, from one Mesher to the application behind another. */
public abstract class InnerConnectCases extends WireCases {
    // what no request begins with
    private static final String BYTES = "\u0001";

    /** A caller that has said what is no HTTP. */
    private RawPeer connected(String service) throws Exception {
        RawPeer caller = toOutbound();
        caller.send(
                "CONNECT %s:5432 HTTP/1.1\r\nHost: %s:5432\r\n\r\n".formatted(service, service)
                        + BYTES);
        assertThat(caller.readHead().status()).isEqualTo(200);
        return caller;
    }

    private String behindMesher(RawUpstream... meshers) {
        String name = newName("database-");
        int[] ports = new int[meshers.length];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = meshers[i].port();
        }
        mesh().registerBehindMesher(name, ports);
        return name;
    }

    /** The application, by its own Mesher. */
    private RawPeer toApplication(int port) throws Exception {
        RawPeer caller = toInbound();
        caller.send("CONNECT any:%d HTTP/1.1\r\nHost: any:%d\r\n\r\n".formatted(port, port));
        return caller;
    }

    // RFC 9110, section 9.3.6: the other Mesher is asked for a connection to its application
    @Test
    @Tag("mesher")
    void theOtherMesherIsAsked() throws Exception {
        CompletableFuture<Head> asked = new CompletableFuture<>();
        RawUpstream other =
                upstream(
                        connection -> {
                            asked.complete(connection.readHead());
                            // the application may be the first to speak
                            connection.send("HTTP/1.1 200 OK\r\n\r\nhello");
                            connection.send(connection.readText(1) + "!");
                        });
        String service = behindMesher(other);

        RawPeer caller = connected(service);

        assertThat(caller.readText(7)).isEqualTo("hello" + BYTES + "!");
        Head head = Patience.result(asked);
        assertThat(head.startLine()).isEqualTo("CONNECT " + service + ":5432 HTTP/1.1");
        assertThat(head.values("Host")).containsExactly(service + ":5432");
        assertThat(head.value("Via")).startsWith("1.1 mesher-");
        assertThat(head.value("x-mesher-source")).isEqualTo(mesh().service());
        assertThat(head.values("traceparent")).hasSize(1);
    }

    // RFC 9112, section 5: the head of its answer may come in pieces
    @Test
    @Tag("mesher")
    void itsAnswerMayComeInPieces() throws Exception {
        RawUpstream other =
                upstream(
                        connection -> {
                            connection.readHead();
                            for (String piece : new String[] {"HTTP/1", ".1 200 O", "K\r\n\r"}) {
                                connection.send(piece);
                            }
                            connection.send("\nx");
                        });

        assertThat(connected(behindMesher(other)).readText(1)).isEqualTo("x");
    }

    // RFC 9110, section 9.3.6: the application has seen nothing yet, so another instance may
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 503 Service Unavailable\r\nx-mesher-failure: draining\r\n"
                        + "Content-Length: 0\r\n\r\n",
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-x\r\n\r\n",
                ""
            })
    @Tag("mesher")
    void whenItRefusesAnotherIsAsked(String refusal) throws Exception {
        RawUpstream refusing =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send(refusal);
                        });
        RawUpstream other =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send("HTTP/1.1 200 OK\r\n\r\n");
                            connection.send(connection.readText(1));
                        });
        String service = behindMesher(refusing, other);

        for (int i = 0; i < 4; i++) {
            assertThat(connected(service).readText(1)).isEqualTo(BYTES);
        }
        assertThat(refusing.accepted()).isPositive();
    }

    // RFC 9110, section 9.3.6: who was told to go on is told by a break that nobody is there
    @Test
    @Tag("mesher")
    void whenAllRefuseTheConnectionBreaks() throws Exception {
        RawUpstream refusing =
                answering("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");

        assertThat(connected(behindMesher(refusing)).readAll()).isEmpty();
    }

    // RFC 9110, section 9.3.6: as in any tunnel, one side may end, and the other goes on
    @Test
    @Tag("mesher")
    void aCallerThatEndsStillHears() throws Exception {
        RawUpstream other =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send("HTTP/1.1 200 OK\r\n\r\n");
                            connection.send(connection.readAll() + " heard");
                        });
        RawPeer caller = connected(behindMesher(other));
        caller.send("bye");
        caller.halfClose();

        assertThat(caller.readAll()).isEqualTo(BYTES + "bye heard");
    }

    // RFC 9110, section 9.3.6: the application's Mesher joins both
    @Test
    @Tag("mesher")
    void theApplicationIsReached() throws Exception {
        mesh().thirdPort()
                .plays(
                        connection -> {
                            connection.send("hello");
                            connection.send(connection.readAll() + " heard");
                        });
        RawPeer caller = toApplication(mesh().thirdPort().port());
        Head head = caller.readHead();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.values("Content-Length")).isEmpty();

        caller.send("good");
        assertThat(caller.readText(5)).isEqualTo("hello");
        caller.send("bye");
        caller.halfClose();
        assertThat(caller.readAll()).isEqualTo("goodbye heard");
    }

    // RFC 9110, section 9.3.6: what looks like a request is bytes here as well
    @Test
    @Tag("mesher")
    void whatLooksLikeARequestIsBytes() throws Exception {
        mesh().thirdPort().plays(connection -> connection.send(connection.readText(18)));
        RawPeer caller = toApplication(443);
        assertThat(caller.readHead().status()).isEqualTo(200);

        caller.send("GET / HTTP/1.1\r\n\r\n");

        assertThat(caller.readAll()).isEqualTo("GET / HTTP/1.1\r\n\r\n");
    }

    // RFC 9110, section 9.3.6: only where it is safe; a port for requests takes requests
    @Test
    @Tag("mesher")
    void aPortForRequestsIsNotReached() throws Exception {
        mesh().thirdPort().plays(connection -> connection.send("third" + connection.readText(1)));
        RawPeer caller = toApplication(mesh().application().port());

        assertThat(caller.readHead().status()).isEqualTo(200);
        caller.send(BYTES);
        assertThat(caller.readText(5)).isEqualTo("third");
    }

    // RFC 9110, section 9.3.6: a break on one side ends both
    @Test
    @Tag("mesher")
    void aBreakIsABreakToBoth() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        mesh().thirdPort()
                .plays(
                        connection -> {
                            connection.send("!");
                            ended.complete(connection.readAll());
                        });
        RawPeer caller = toApplication(443);
        assertThat(caller.readHead().status()).isEqualTo(200);
        caller.send(BYTES);
        assertThat(caller.readText(1)).isEqualTo("!");

        caller.reset();

        assertThat(Patience.result(ended)).isEqualTo(BYTES);
    }

    // RFC 9110, section 9.3.6: a body has no meaning
    @Test
    @Tag("mesher")
    void aBodyIsRefused() throws Exception {
        Message answer =
                in("CONNECT any:443 HTTP/1.1\r\nHost: any:443\r\nContent-Length: 3\r\n\r\nabc");

        assertFailure(answer, 400, "bad-request");
    }
}
