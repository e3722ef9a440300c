package io.mesher.wire.http2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.Standstill;
import io.mesher.wire.WireCases;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of HTTP/2 that become WebSockets, before instances of HTTP/1.1. */
public abstract class StreamUpgradeCases extends WireCases {
    private static final HttpFields VERSION =
            HttpFields.build().put("sec-websocket-version", "13").asImmutable();
    private static final long MUCH = 20_000_000;

    private final List<Streams> connections = new ArrayList<>();

    @AfterEach
    void closeConnections() {
        for (Streams connection : connections) {
            connection.close();
        }
    }

    private Streams outbound() throws Exception {
        return connected(Streams.to(mesh().outbound()));
    }

    private Streams connected(Streams connection) {
        connections.add(connection);
        return connection;
    }

    private static MetaData.Request webSocket(String service, String target) {
        return Streams.connect("websocket", "http", service, target, VERSION);
    }

    /** What a server that has read the request agrees with. */
    private static String agreed(Head request, String... fields) {
        String key = request.value("Sec-WebSocket-Key");
        assertThat(Base64.getDecoder().decode(key)).hasSize(16);
        byte[] digest = sha1(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + String.join("", fields)
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest)
                + "\r\n\r\n";
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static RawUpstream.Script agreeing(RawUpstream.Script afterwards) {
        return connection -> {
            connection.send(agreed(connection.readHead()));
            afterwards.play(connection);
        };
    }

    private Streams.Answer open(RawUpstream.Script afterwards) throws Exception {
        return open(afterwards, true);
    }

    private Streams.Answer open(RawUpstream.Script afterwards, boolean reading) throws Exception {
        String service = service(upstream(agreeing(afterwards)));
        Streams.Answer stream = outbound().send(webSocket(service, "/"), false, reading);
        assertThat(stream.head().getStatus()).isEqualTo(200);
        return stream;
    }

    // RFC 8441, section 3: the server says that it understands
    @Test
    @Tag("mesher")
    void bothListenersSayThatTheyUnderstand() throws Exception {
        Streams inbound = connected(Streams.to(mesh().inbound()));

        assertThat(outbound().settings()).containsEntry(SettingsFrame.ENABLE_CONNECT_PROTOCOL, 1);
        assertThat(inbound.settings()).containsEntry(SettingsFrame.ENABLE_CONNECT_PROTOCOL, 1);
    }

    // RFC 8441, section 5: the handshake of HTTP/1.1 without what HTTP/2 has no need of
    @Test
    @Tag("mesher")
    void aHandshakeIsTranslated() throws Exception {
        CompletableFuture<Head> asked = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            asked.complete(head);
                            connection.send(agreed(head, "Sec-WebSocket-Protocol: chat\r\n"));
                            connection.send(connection.readText(4) + "!");
                        });
        String service = service(instance);
        HttpFields fields =
                HttpFields.build(VERSION)
                        .put("sec-websocket-protocol", "chat, superchat")
                        .put("sec-websocket-extensions", "permessage-deflate")
                        .put("sec-websocket-key", "not used in HTTP/2")
                        .put("origin", "http://www.example.com");

        Streams.Answer stream =
                outbound()
                        .send(
                                Streams.connect(
                                        "websocket", "http", service, "/chat?x=%2F", fields),
                                false);

        Head head = Patience.result(asked);
        assertThat(head.startLine()).isEqualTo("GET /chat?x=%2F HTTP/1.1");
        assertThat(head.value("Host")).isEqualTo(service);
        assertThat(head.value("Upgrade")).isEqualTo("websocket");
        assertThat(head.values("Connection")).contains("Upgrade");
        assertThat(head.value("Sec-WebSocket-Version")).isEqualTo("13");
        assertThat(head.value("Sec-WebSocket-Protocol")).isEqualTo("chat, superchat");
        assertThat(head.value("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
        assertThat(head.value("Origin")).isEqualTo("http://www.example.com");
        assertThat(head.value("Via")).startsWith("2.0 mesher-");
        assertThat(stream.head().getStatus()).isEqualTo(200);
        HttpFields answer = stream.head().getHttpFields();
        assertThat(answer.get("sec-websocket-protocol")).isEqualTo("chat");
        assertThat(answer.getFieldNamesCollection())
                .doesNotContain("sec-websocket-accept", "connection", "upgrade");
        stream.data("echo", false);
        assertThat(stream.text(5)).isEqualTo("echo!");
    }

    // RFC 8441, section 5: likewise to the application
    @Test
    @Tag("mesher")
    void theApplicationIsReachedTheSameWay() throws Exception {
        mesh().application().plays(agreeing(connection -> connection.send(connection.readText(2))));
        Streams inbound = connected(Streams.to(mesh().inbound()));

        Streams.Answer stream = inbound.send(webSocket(mesh().service(), "/"), false);

        assertThat(stream.head().getStatus()).isEqualTo(200);
        stream.data("ab", false);
        assertThat(stream.text(2)).isEqualTo("ab");
    }

    // RFC 9110, section 7.8: what a caller says before it has an answer is not lost
    @Test
    @Tag("mesher")
    void whatComesEarlyIsKept() throws Exception {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            sent.orTimeout(Patience.MILLIS, TimeUnit.MILLISECONDS).join();
                            connection.send(agreed(head) + "hello");
                            connection.send(connection.readText(5));
                        });
        Streams.Answer stream = outbound().send(webSocket(service(instance), "/"), false);
        stream.data("early", false);
        sent.complete(null);

        assertThat(stream.text(10)).isEqualTo("helloearly");
    }

    // RFC 8441, section 4: other protocols have names of their own
    @Test
    @Tag("mesher")
    void anyProtocolMayBeAskedFor() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            assertThat(head.value("Upgrade")).isEqualTo("foo");
                            assertThat(head.values("Sec-WebSocket-Key")).isEmpty();
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\n"
                                            + "Connection: Upgrade\r\n\r\n!");
                        });

        Streams.Answer stream =
                outbound()
                        .send(
                                Streams.connect(
                                        "foo", "http", service(instance), "/", HttpFields.EMPTY),
                                false);

        assertThat(stream.text(1)).isEqualTo("!");
    }

    // RFC 9113, section 8.1: one that could become two in HTTP/1.1, or is another hop's, is none
    @ParameterizedTest
    @ValueSource(strings = {"", "a, b", "a b", "a\tb", "h2c", "H2C", "TLS/1.2"})
    @Tag("mesher")
    void whatIsNoProtocolForOthersIsRefused(String protocol) throws Exception {
        RawUpstream instance = answering(HELLO);

        Streams.Answer stream =
                outbound()
                        .send(
                                Streams.connect(
                                        protocol, "http", service(instance), "/", HttpFields.EMPTY),
                                false);

        assertRefused(stream, 400, "bad-request");
        assertThat(instance.accepted()).isZero();
    }

    // RFC 9113, section 8.5: a CONNECT for a connection is another thing, and not offered here
    @Test
    @Tag("mesher")
    void withoutAProtocolItIsRefused() throws Exception {
        Streams.Answer stream =
                outbound()
                        .send(
                                Streams.connect(null, null, "orders:80", null, HttpFields.EMPTY),
                                false);

        assertRefused(stream, 405, "method-not-allowed");
    }

    // RFC 8441, section 4: the path is part of the request
    @Test
    @Tag("mesher")
    void withoutAPathItIsMalformed() throws Exception {
        Streams.Answer stream = outbound().send(webSocket(service(answering(HELLO)), null), false);

        assertThat(stream.reset()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
    }

    // RFC 9110, section 9.3.6: a CONNECT has no content, and who says so is not understood
    @Test
    @Tag("mesher")
    void aLengthIsRefused() throws Exception {
        RawUpstream instance = answering(HELLO);
        HttpFields fields = HttpFields.build(VERSION).put("content-length", "5");

        Streams.Answer stream =
                outbound()
                        .send(
                                Streams.connect(
                                        "websocket", "http", service(instance), "/", fields),
                                false);

        assertRefused(stream, 400, "bad-request");
        assertThat(instance.accepted()).isZero();
    }

    // RFC 6455, section 4.1: an accept for another key is none for this one
    @Test
    @Tag("mesher")
    void anAgreementToAnotherKeyIsNone() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                            + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                            + "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
                            connection.readAll();
                        });

        assertRefused(
                outbound().send(webSocket(service(instance), "/"), false), 502, "upstream-broken");
    }

    // RFC 8441, section 5: success would say that the instance agrees
    @Test
    @Tag("mesher")
    void anAnswerThatIgnoresTheWishIsNoAgreement() throws Exception {
        assertRefused(
                outbound().send(webSocket(service(answering(HELLO)), "/"), false),
                502,
                "upstream-broken");
    }

    // RFC 8441, section 5: an instance may decline, and its reasons are heard
    @Test
    @Tag("mesher")
    void anInstanceMayDecline() throws Exception {
        RawUpstream instance =
                answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\nX-Why: 1\r\n\r\nno!");
        Streams connection = outbound();
        String service = service(instance);

        for (int i = 0; i < 2; i++) {
            Streams.Answer stream = connection.send(webSocket(service, "/"), false);
            assertThat(stream.head().getStatus()).isEqualTo(403);
            assertThat(stream.head().getHttpFields().get("x-why")).isEqualTo("1");
            assertThat(stream.head().getHttpFields().get("x-mesher-failure")).isNull();
            assertThat(stream.body()).isEqualTo("no!");
        }
        assertThat(instance.accepted()).isEqualTo(1);
    }

    // RFC 9112, section 9.3.1: what met no connection goes to another instance
    @Test
    @Tag("mesher")
    void anotherInstanceIsAskedWhenOneTakesNoConnection() throws Exception {
        RawUpstream instance =
                upstream(agreeing(connection -> connection.send(connection.readText(1))));
        Streams connection = outbound();
        for (int i = 0; i < 20; i++) {
            String service = newName("chat-");
            mesh().register(service, deadPort(), instance.port());

            Streams.Answer stream = connection.send(webSocket(service, "/"), false);
            stream.data("x", false);

            assertThat(stream.head().getStatus()).isEqualTo(200);
            assertThat(stream.text(1)).isEqualTo("x");
        }
    }

    // RFC 9110, section 15.6: failures before the switch are answered as ever
    @Test
    @Tag("mesher")
    void aServiceThatNobodyHasIsNamed() throws Exception {
        assertRefused(
                outbound().send(webSocket("nobody-has-this", "/"), false), 404, "unknown-service");
    }

    // RFC 8441, section 5: END_STREAM is what the end of a connection's sending is
    @Test
    @Tag("mesher")
    void aCallerThatEndsStillHears() throws Exception {
        Streams.Answer stream =
                open(
                        connection -> {
                            String heard = connection.readAll();
                            connection.send(heard + " heard");
                        });
        stream.data("bye", true);

        assertThat(stream.body()).isEqualTo("bye heard");
    }

    // RFC 8441, section 5: the other way round
    @Test
    @Tag("mesher")
    void anInstanceThatEndsStillHears() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        Streams.Answer stream =
                open(
                        connection -> {
                            connection.send("bye");
                            connection.halfClose();
                            heard.complete(connection.readAll());
                        });

        assertThat(stream.body()).isEqualTo("bye");
        stream.data("heard", true);
        assertThat(Patience.result(heard)).isEqualTo("heard");
    }

    // RFC 8441, section 5: a reset is what a broken connection is
    @Test
    @Tag("mesher")
    void aResetBreaksTheInstancesConnection() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        Streams.Answer stream =
                open(
                        connection -> {
                            connection.send("!");
                            ended.complete(connection.readAll());
                        });
        assertThat(stream.text(1)).isEqualTo("!");
        stream.cancel();

        assertThat(Patience.result(ended)).isEmpty();
    }

    // RFC 8441, section 5: the same while neither side takes what the other has said
    @Test
    @Tag("mesher")
    void aResetIsSeenWhileNothingMoves() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        AtomicLong taken = new AtomicLong();
        Streams.Answer stream =
                open(
                        connection -> {
                            try {
                                connection.sendZeros(Standstill.HUGE, taken);
                            } finally {
                                ended.complete(null);
                            }
                        },
                        false);
        assertThat(Standstill.of(taken)).isLessThan(Standstill.BUFFERED);
        stream.cancel();

        Patience.result(ended);
        assertThat(taken.get()).isLessThan(Standstill.BUFFERED);
    }

    // RFC 8441, section 5: the same from the other side
    @Test
    @Tag("mesher")
    void aBreakOfTheInstanceIsAReset() throws Exception {
        Streams.Answer stream = open(RawPeer::reset);

        assertThat(stream.reset()).isEqualTo(ErrorCode.CANCEL_STREAM_ERROR);
    }

    // RFC 9113, section 5.2: an instance is read at the pace of its reader
    @Test
    @Tag("mesher")
    void muchComesAtTheReadersPace() throws Exception {
        AtomicLong taken = new AtomicLong();
        Streams.Answer stream =
                open(
                        connection -> {
                            connection.sendZeros(Standstill.HUGE, taken);
                            connection.halfClose();
                        },
                        false);

        assertThat(Standstill.of(taken)).isLessThan(Standstill.BUFFERED);

        assertThat(stream.count()).isEqualTo(Standstill.HUGE);
    }

    // RFC 9113, section 5.2: likewise a caller
    @Test
    @Tag("mesher")
    void muchGoesAtTheInstancesPace() throws Exception {
        CompletableFuture<Void> reads = new CompletableFuture<>();
        CompletableFuture<Integer> arrived = new CompletableFuture<>();
        Streams.Answer stream =
                open(
                        connection -> {
                            reads.orTimeout(Patience.MILLIS, TimeUnit.MILLISECONDS).join();
                            arrived.complete(connection.readAll().length());
                        });
        CompletableFuture<Void> sent = stream.begin("x".repeat((int) MUCH));
        // others on the connection are not held up
        assertThat(stream.of().get(service(answering(HELLO)), "/").body()).isEqualTo("hello");
        assertThat(sent).isNotDone();

        reads.complete(null);

        Patience.result(sent);
        assertThat(Patience.result(arrived)).isEqualTo((int) MUCH);
    }

    // RFC 9113, section 5.1: tunnels end without a trace for those that follow
    @Test
    @Tag("mesher")
    void oneConnectionHasManyTunnelsOneAfterAnother() throws Exception {
        String service =
                service(upstream(agreeing(connection -> connection.send(connection.readAll()))));
        Streams connection = outbound();

        for (int i = 0; i < 300; i++) {
            Streams.Answer stream = connection.send(webSocket(service, "/"), false);
            stream.data("message " + i, true);
            assertThat(stream.body()).isEqualTo("message " + i);
        }
    }

    private static void assertRefused(Streams.Answer answer, int status, String code)
            throws Exception {
        assertThat(answer.head().getStatus()).isEqualTo(status);
        assertThat(answer.head().getHttpFields().get("x-mesher-failure")).isEqualTo(code);
        assertThat(answer.body()).contains(code);
    }
}
