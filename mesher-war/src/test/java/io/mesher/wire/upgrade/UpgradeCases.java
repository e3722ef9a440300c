package io.mesher.wire.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.Standstill;
import io.mesher.wire.WireCases;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A change of protocol on a connection: WebSocket, or anything else. */
public abstract class UpgradeCases extends WireCases {
    private static final String ASKING =
            "GET /chat?x HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n\r\n";
    private static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private static String asking(String service) {
        return ASKING.formatted(service);
    }

    private RawPeer open(RawUpstream.Script afterwards) throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(AGREED);
                            afterwards.play(connection);
                        });
        RawPeer caller = toOutbound();
        caller.send(asking(service(instance)));
        assertThat(caller.readHead().status()).isEqualTo(101);
        return caller;
    }

    // RFC 6455, section 4: the handshake passes as it is, both ways
    @Test
    void aHandshakePasses() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            Message request = connection.readRequest();
                            assertThat(request.head().value("Upgrade")).isEqualTo("websocket");
                            assertThat(request.head().values("Connection")).contains("Upgrade");
                            assertThat(request.head().value("Sec-WebSocket-Key"))
                                    .isEqualTo("dGhlIHNhbXBsZSBub25jZQ==");
                            assertThat(request.head().target()).isEqualTo("/chat?x");
                            connection.send(AGREED);
                            connection.send(connection.readText(4) + "!");
                        });
        RawPeer caller = toOutbound();
        caller.send(asking(service(instance)));

        Head head = caller.readHead();

        assertThat(head.status()).isEqualTo(101);
        assertThat(head.value("Upgrade")).isEqualTo("websocket");
        assertThat(head.value("Connection")).isEqualToIgnoringCase("upgrade");
        assertThat(head.value("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        caller.send("echo");
        assertThat(caller.readText(5)).isEqualTo("echo!");
    }

    // RFC 6455, section 4: likewise to the application
    @Test
    void theApplicationIsReachedTheSameWay() throws Exception {
        mesh().application()
                .plays(
                        connection -> {
                            connection.readRequest();
                            connection.send(AGREED);
                            connection.send(connection.readText(2));
                        });
        RawPeer caller = toInbound();
        caller.send(asking(mesh().service()));

        assertThat(caller.readHead().status()).isEqualTo(101);
        caller.send("ab");
        assertThat(caller.readText(2)).isEqualTo("ab");
    }

    // RFC 9110, section 7.8: the protocol may be any
    @Test
    void anyProtocolMayBeAskedFor() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            assertThat(connection.readRequest().head().value("Upgrade"))
                                    .isEqualTo("foo/2");
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo/2\r\n"
                                            + "Connection: Upgrade\r\n\r\nearly");
                            connection.send(connection.readText(3));
                        });
        RawPeer caller = toOutbound();
        caller.send(
                "GET / HTTP/1.1\r\nHost: %s\r\nConnection: upgrade\r\nUpgrade: foo/2\r\n\r\nsoo"
                        .formatted(service(instance)));

        assertThat(caller.readHead().status()).isEqualTo(101);
        // RFC 9110, section 7.8: what either side said at once is not lost
        assertThat(caller.readText(8)).isEqualTo("earlysoo");
    }

    // RFC 9110, section 7.8: an instance may ignore it, and the connection is used again
    @Test
    void anInstanceMayDecline() throws Exception {
        RawUpstream instance = answering(HELLO);
        String service = service(instance);
        RawPeer caller = toOutbound();

        for (int i = 0; i < 2; i++) {
            caller.send(asking(service));
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }
        assertThat(instance.accepted()).isEqualTo(1);
    }

    // RFC 9110, section 7.8: without Connection it is meant for somebody else, and stays
    @Test
    void anUpgradeThatConnectionDoesNotNameIsIgnored() throws Exception {
        RawUpstream instance = answering(HELLO);

        Message answer =
                out(
                        "GET / HTTP/1.1\r\nHost: %s\r\nUpgrade: foo\r\n\r\n"
                                .formatted(service(instance)));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(instance.request().head().values("Upgrade")).isEmpty();
    }

    // RFC 9110, section 7.8: in HTTP/1.0 it is ignored
    @Test
    void anUpgradeInHttp10IsIgnored() throws Exception {
        RawUpstream instance = answering(HELLO);

        Message answer =
                out(
                        "GET / HTTP/1.0\r\nHost: %s\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\n"
                                .formatted(service(instance)));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(instance.request().head().values("Upgrade")).isEmpty();
    }

    // RFC 9110, section 7.8: an instance must not switch to what was not offered
    @Test
    void anAnswerToAnotherOfferIsNone() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n"
                                            + "Connection: Upgrade\r\n\r\n");
                            connection.readAll();
                        });

        assertFailure(out(asking(service(instance))), 502, "upstream-broken");
    }

    // RFC 9112, section 9.3.1: what met no connection goes to another instance
    @Test
    void anotherInstanceIsAskedWhenOneTakesNoConnection() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(AGREED);
                            connection.send(connection.readText(1));
                        });
        for (int i = 0; i < 20; i++) {
            String service = newName("chat-");
            mesh().register(service, deadPort(), instance.port());
            RawPeer caller = toOutbound();
            caller.send(asking(service));

            assertThat(caller.readHead().status()).isEqualTo(101);
            caller.send("x");
            assertThat(caller.readText(1)).isEqualTo("x");
        }
    }

    // RFC 9110, section 15.6.3: failures before the switch are answered as ever
    @Test
    void aServiceThatNobodyHasIsNamed() throws Exception {
        assertFailure(out(asking("nobody-has-this")), 404, "unknown-service");
    }

    // RFC 9110, section 9.3.6: as in any tunnel, one side may end, and the other goes on
    @Test
    void aCallerThatEndsStillHears() throws Exception {
        RawPeer caller =
                open(
                        connection -> {
                            String heard = connection.readAll();
                            connection.send(heard + " heard");
                        });
        caller.send("bye");
        caller.halfClose();

        assertThat(caller.readAll()).isEqualTo("bye heard");
    }

    // RFC 9110, section 9.3.6: the other way round
    @Test
    void anInstanceThatEndsStillHears() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        RawPeer caller =
                open(
                        connection -> {
                            connection.send("bye");
                            connection.halfClose();
                            heard.complete(connection.readAll());
                        });

        assertThat(caller.readAll()).isEqualTo("bye");
        caller.send("heard");
        caller.halfClose();
        assertThat(Patience.result(heard)).isEqualTo("heard");
    }

    // RFC 9110, section 9.3.6: a break on one side ends both
    @Test
    void aBreakIsABreakToBoth() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawPeer caller =
                open(
                        connection -> {
                            connection.send("!");
                            ended.complete(connection.readAll().isEmpty());
                        });
        assertThat(caller.readText(1)).isEqualTo("!");
        caller.reset();

        assertThat(Patience.result(ended)).isTrue();
    }

    // RFC 9110, section 9.3.6: the same from the other side
    @Test
    void aBreakOfTheInstanceIsSeen() throws Exception {
        RawPeer caller = open(RawPeer::reset);

        assertThat(caller.readAll()).isEmpty();
    }

    // RFC 6455, section 5: much goes both ways at once, at the readers' pace
    @Test
    void muchPasses() throws Exception {
        AtomicLong taken = new AtomicLong();
        CompletableFuture<Long> arrived = new CompletableFuture<>();
        RawPeer caller =
                open(
                        connection -> {
                            connection.sendZeros(Standstill.HUGE, taken);
                            connection.halfClose();
                            arrived.complete((long) connection.readAll().length());
                        });
        caller.sendZeros(1000);
        // nobody reads yet: what is on its way is in the systems' buffers, and little with us
        assertThat(Standstill.of(taken)).isLessThan(Standstill.BUFFERED);

        assertThat(caller.countAll()).isEqualTo(Standstill.HUGE);
        caller.halfClose();
        assertThat(Patience.result(arrived)).isEqualTo(1000);
    }
}
