package io.mesher.wire.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.ClientHello;
import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.Standstill;
import io.mesher.wire.WireCases;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A CONNECT to a service, as clients send it that take the proxy for a mere relay. */
public abstract class ConnectCases extends WireCases {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static String connect(String service) {
        return "CONNECT %s:80 HTTP/1.1\r\nHost: %s:80\r\n\r\n".formatted(service, service);
    }

    private RawPeer connected(String service) throws Exception {
        return connected(service, "");
    }

    /** Sends the first of it at once: who is silent for a moment waits for the other side. */
    private RawPeer connected(String service, String first) throws Exception {
        RawPeer caller = toOutbound();
        caller.send(connect(service) + first);
        Head head = caller.readHead();
        assertThat(head.status()).isEqualTo(200);
        // RFC 9110, section 9.3.6: neither is sent with a 2xx
        assertThat(head.values("Content-Length")).isEmpty();
        assertThat(head.values("Transfer-Encoding")).isEmpty();
        return caller;
    }

    // RFC 9110, section 9.3.6: what is spoken inside is taken request by request
    @Test
    @Tag("mesher")
    void requestsInsideAreRequestsLikeAnyOther() throws Exception {
        RawUpstream one = answering(HELLO);
        RawUpstream other = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother");
        String service = service(one);
        String another = service(other);
        RawPeer caller = connected(service, get(service));

        Message first = caller.readAnswer();
        caller.send(get(another));

        assertThat(first.text()).isEqualTo("hello");
        assertThat(caller.readAnswer().text()).isEqualTo("other");
        assertThat(one.request().head().value("Via")).contains("mesher-");
    }

    // RFC 9112, section 9.3.2: several at once, right behind the CONNECT
    @Test
    @Tag("mesher")
    void whatComesWithTheConnectIsNotLost() throws Exception {
        String service = service(answering(HELLO));
        RawPeer caller = toOutbound();
        caller.send(connect(service) + get(service) + get(service));

        assertThat(caller.readHead().status()).isEqualTo(200);
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9112, section 2.2: one octet after the other
    @Test
    @Tag("mesher")
    void aRequestInPiecesIsUnderstood() throws Exception {
        String service = service(answering(HELLO));
        RawPeer caller = connected(service, get(service).substring(0, 1));
        sendInPieces(caller, get(service).substring(1));

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9113, section 3.4: HTTP/2 inside, its preface in pieces too
    @Test
    @Tag("mesher")
    void http2InsideIsUnderstood() throws Exception {
        String service = service(answering(HELLO));
        RawPeer caller = connected(service, PREFACE.substring(0, 1));
        sendInPieces(caller, PREFACE.substring(1));
        caller.send("\0\0\0\4\0\0\0\0\0");

        assertThat((int) caller.readText(9).charAt(3)).isEqualTo(4);
    }

    // RFC 9110, section 7.8: an upgrade inside
    @Test
    @Tag("mesher")
    void anUpgradeInsidePasses() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                            + "Connection: Upgrade\r\n\r\n");
                            connection.send(connection.readText(2));
                        });
        String service = service(instance);
        RawPeer caller =
                connected(
                        service,
                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nab"
                                .formatted(service));

        assertThat(caller.readHead().status()).isEqualTo(101);
        assertThat(caller.readText(2)).isEqualTo("ab");
    }

    // RFC 9110, section 9.3.6: who waits for the other side to speak is joined with it
    @Test
    @Tag("mesher")
    void anInstanceMaySpeakFirst() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String service = newName("mail-");
            mesh().register(service, listening.getLocalPort());
            RawPeer caller = connected(service);

            try (RawPeer instance = new RawPeer(listening.accept())) {
                instance.send("220 welcome");
                assertThat(caller.readText(11)).isEqualTo("220 welcome");
                caller.send("bye");
                assertThat(instance.readText(3)).isEqualTo("bye");
            }
        }
    }

    // RFC 9110, section 9.3.6: any other protocol, ends and breaks as they are
    @Test
    @Tag("mesher")
    void anythingElseIsARawTunnel() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            String all = connection.readAll();
                            heard.complete(all);
                            connection.send("heard " + all);
                        });
        RawPeer caller = connected(service(instance));
        caller.send("\1\2\3 not http");
        caller.halfClose();

        assertThat(Patience.result(heard)).isEqualTo("\1\2\3 not http");
        assertThat(caller.readAll()).isEqualTo("heard \1\2\3 not http");
    }

    // RFC 9110, section 9.3.6: at the reader's pace
    @Test
    @Tag("mesher")
    void muchPassesARawTunnel() throws Exception {
        AtomicLong taken = new AtomicLong();
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readText(1);
                            connection.sendZeros(Standstill.HUGE, taken);
                        });
        RawPeer caller = connected(service(instance));
        caller.send("\1");

        assertThat(Standstill.of(taken)).isLessThan(Standstill.BUFFERED);

        assertThat(caller.countAll()).isEqualTo(Standstill.HUGE);
    }

    // RFC 8446, section 5.1: TLS passes as it is
    @Test
    @Tag("mesher")
    void tlsPassesUnread() throws Exception {
        String hello = ClientHello.naming("shop.example");
        CompletableFuture<String> heard = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            heard.complete(connection.readText(hello.length()));
                            connection.send("\25\3\3");
                        });
        RawPeer caller = connected(service(instance));
        caller.send(hello.substring(0, 7));
        caller.send(hello.substring(7));

        assertThat(Patience.result(heard)).isEqualTo(hello);
        assertThat(caller.readAll()).isEqualTo("\25\3\3");
    }

    // RFC 6066, section 3: the name that a client of TLS asks for is the service's
    @Test
    @Tag("mesher")
    void tlsGoesToTheServiceThatItNames() throws Exception {
        RawUpstream named =
                upstream(
                        connection -> {
                            connection.send("named");
                            connection.halfClose();
                            connection.readAll();
                        });
        RawUpstream other = answering(HELLO);
        String name = service(named);
        RawPeer caller = connected(service(other), ClientHello.naming(name));
        caller.halfClose();

        assertThat(caller.readAll()).isEqualTo("named");
        assertThat(other.accepted()).isZero();
    }

    // RFC 9110, section 15.6.3: a dead instance costs nothing while another is there
    @Test
    @Tag("mesher")
    void anotherInstanceIsTriedForARawTunnel() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readText(1);
                            connection.send("alive");
                        });
        for (int i = 0; i < 20; i++) {
            String service = newName("raw-");
            mesh().register(service, deadPort(), instance.port());
            RawPeer caller = connected(service, "\1");

            assertThat(caller.readAll()).isEqualTo("alive");
        }
    }

    // RFC 9110, section 9.3.6: who was told to go on sees the connection end
    @Test
    @Tag("mesher")
    void aDeadServiceEndsTheConnection() throws Exception {
        String service = newName("dead-");
        mesh().register(service, deadPort());
        RawPeer caller = connected(service);
        caller.send("\1");

        assertThat(caller.readAll()).isEmpty();
    }

    // RFC 9110, section 15.5.5: a service that nobody has
    @Test
    @Tag("mesher")
    void anUnknownServiceIsRefused() throws Exception {
        assertFailure(out(connect("nobody-has-this")), 404, "unknown-service");
    }

    // RFC 9112, section 3.2.3: host and port, and nothing else
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "orders:",
                "orders:0",
                "orders:65536",
                "orders:x",
                "me@orders:80",
                "orders:80/",
                "http://orders:80/",
                "/",
                ":80",
                "*"
            })
    void anyOtherTargetIsRefused(String target) throws Exception {
        assertFailure(
                out("CONNECT %s HTTP/1.1\r\nHost: orders\r\n\r\n".formatted(target)),
                400,
                "bad-request");
    }

    // RFC 9110, section 9.3.6: a body has no meaning
    @Test
    @Tag("mesher")
    void aBodyIsRefused() throws Exception {
        String service = service(answering(HELLO));

        Message answer =
                out(
                        "CONNECT %s:80 HTTP/1.1\r\nHost: %s:80\r\nContent-Length: 3\r\n\r\nabc"
                                .formatted(service, service));

        assertFailure(answer, 400, "bad-request");
    }

    // RFC 9110, section 9.3.6: one inside another is not taken
    @Test
    @Tag("mesher")
    void aConnectInsideIsRefused() throws Exception {
        String service = service(answering(HELLO));
        RawPeer caller = connected(service, connect(service));

        assertFailure(caller.readAnswer(), 405, "method-not-allowed");
    }

    private static void sendInPieces(RawPeer caller, String text) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            caller.send(text.substring(i, i + 1));
        }
    }
}
