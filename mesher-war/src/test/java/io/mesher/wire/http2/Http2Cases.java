package io.mesher.wire.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.Patience;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers of HTTP/2 before instances of HTTP/1.1. */
public abstract class Http2Cases extends WireCases {
    private static final HttpFields GRPC =
            HttpFields.build().put("content-type", "application/grpc").put("te", "trailers");
    private static final long MUCH = 50_000_000;

    private final List<Streams> connections = new ArrayList<>();

    @AfterEach
    void closeConnections() {
        for (Streams connection : connections) {
            connection.close();
        }
    }

    private Streams outbound() throws Exception {
        Streams connection = Streams.to(mesh().outbound());
        connections.add(connection);
        return connection;
    }

    // RFC 9113, section 8.3.1: the authority is the host, the path goes on as it is
    @Test
    @Tag("mesher")
    void aStreamIsARequestLikeAnyOther() throws Exception {
        RawUpstream instance = answering(HELLO);
        String service = service(instance);

        Streams.Answer answer = outbound().get(service, "/a%2Fb//c/../d?x=[y]");

        assertThat(answer.head().getStatus()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        Head sent = instance.request().head();
        assertThat(sent.startLine()).isEqualTo("GET /a%2Fb//c/../d?x=[y] HTTP/1.1");
        assertThat(sent.value("Host")).isEqualTo(service);
        assertThat(sent.value("Via")).startsWith("2.0 mesher-");
    }

    // RFC 9113, section 8.3.1: likewise to the application
    @Test
    @Tag("mesher")
    void theApplicationIsReachedTheSameWay() throws Exception {
        mesh().application().answers(HELLO);
        Streams inbound = Streams.to(mesh().inbound());
        connections.add(inbound);

        assertThat(inbound.get(mesh().service(), "/in").body()).isEqualTo("hello");
        assertThat(mesh().application().request().head().target()).isEqualTo("/in");
    }

    // RFC 9113, section 3.3: where gRPC is spoken, HTTP/2 is known to be
    @Test
    @Tag("mesher")
    void aCallOfGrpcGoesToTheApplicationsPortForIt() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        mesh().secondPort().plays(connection -> first.complete(connection.readHead().startLine()));
        Streams inbound = Streams.to(mesh().inbound());
        connections.add(inbound);

        inbound.send(Streams.head("POST", mesh().service(), "/a.B/c", GRPC), true);

        assertThat(Patience.result(first)).isEqualTo("PRI * HTTP/2.0");
    }

    // RFC 9113, section 8.1: a body of unknown length, and fields after it
    @Test
    @Tag("mesher")
    void bodiesAndTrailersPassBothWays() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            assertThat(head.value("Transfer-Encoding")).isEqualTo("chunked");
                            assertThat(connection.readChunk()).isEqualTo("abc");
                            assertThat(connection.readTrailers()).containsExactly("up: 1");
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "2\r\nok\r\n0\r\nDown: 2\r\n\r\n");
                        });
        Streams.Answer answer =
                outbound()
                        .send(
                                Streams.head("POST", service(instance), "/", HttpFields.EMPTY),
                                false);
        answer.data("abc", false);
        answer.trail(HttpFields.build().put("up", "1"));

        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.trailers().get("down")).isEqualTo("2");
    }

    // RFC 9113, section 8.2.3: cookies that came one by one are one field in HTTP/1.1
    @Test
    @Tag("mesher")
    void cookiesAreJoined() throws Exception {
        RawUpstream instance = answering(OK);
        HttpFields cookies =
                HttpFields.build().add("cookie", "a=1").add("cookie", "b=2").add("x", "y");

        Streams.Answer answer =
                outbound().send(Streams.head("GET", service(instance), "/", cookies), true);

        assertThat(answer.head().getStatus()).isEqualTo(200);
        assertThat(instance.request().head().values("cookie")).containsExactly("a=1; b=2");
    }

    // RFC 9113, section 8.3.1: a Host that says otherwise is malformed
    @Test
    @Tag("mesher")
    void twoHostsAreRefused() throws Exception {
        Streams.Answer answer =
                outbound()
                        .send(
                                Streams.head(
                                        "GET",
                                        "one",
                                        "/",
                                        HttpFields.build().put("host", "another")),
                                true);

        assertThat(answer.head().getStatus()).isEqualTo(400);
        assertThat(answer.head().getHttpFields().get("x-mesher-failure")).isEqualTo("bad-request");
    }

    // RFC 9113, section 10.3: what would be two lines in HTTP/1.1 is malformed
    @Test
    @Tag("mesher")
    void aMethodThatIsNoneIsRefused() throws Exception {
        Streams.Answer answer =
                outbound().send(Streams.head("GET /x", "one", "/", HttpFields.EMPTY), true);

        assertThat(answer.head().getStatus()).isEqualTo(400);
    }

    // RFC 9113, section 8.1.1: failures of ours, as everywhere
    @Test
    @Tag("mesher")
    void anUnknownServiceIsNamed() throws Exception {
        Streams.Answer answer = outbound().get("nobody-has-this", "/");

        assertThat(answer.head().getStatus()).isEqualTo(404);
        assertThat(answer.head().getHttpFields().get("x-mesher-failure"))
                .isEqualTo("unknown-service");
        assertThat(answer.body()).contains("\"status\":404");
    }

    // RFC 9113, section 8.1: a head that is all there is, with the status in it (gRPC over HTTP2)
    @Test
    @Tag("mesher")
    void aCallOfGrpcGetsItsOwnStatus() throws Exception {
        Streams.Answer answer =
                outbound().send(Streams.head("POST", "nobody-has-this", "/s/m", GRPC), false);

        HttpFields head = answer.head().getHttpFields();
        assertThat(answer.head().getStatus()).isEqualTo(200);
        assertThat(head.get("grpc-status")).isEqualTo("12");
        assertThat(head.get("content-type")).isEqualTo("application/grpc");
        assertThat(head.get("x-mesher-failure")).isEqualTo("unknown-service");
        assertThat(answer.body()).isEmpty();
    }

    // RFC 9113, section 6.5.2: more than is taken is told so
    @Test
    @Tag("mesher")
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        HttpFields large = HttpFields.build().put("large", "x".repeat(20_000));

        Streams.Answer answer = outbound().send(Streams.head("GET", "one", "/", large), true);

        assertThat(answer.head().getStatus()).isEqualTo(431);
        assertThat(answer.head().getHttpFields().get("x-mesher-failure"))
                .isEqualTo("headers-too-large");
    }

    // RFC 9113, section 6.5.2: likewise a call of gRPC, in its own way (gRPC over HTTP2)
    @Test
    @Tag("mesher")
    void aCallOfGrpcThatIsTooLargeGetsItsOwnStatus() throws Exception {
        HttpFields large = HttpFields.build(GRPC).put("large", "x".repeat(20_000));

        Streams.Answer answer = outbound().send(Streams.head("POST", "one", "/s/m", large), false);

        HttpFields head = answer.head().getHttpFields();
        assertThat(answer.head().getStatus()).isEqualTo(200);
        assertThat(head.get("grpc-status")).isEqualTo("8");
        assertThat(head.get("x-mesher-failure")).isEqualTo("headers-too-large");
        assertThat(answer.body()).isEmpty();
    }

    // RFC 9113, section 5.4.2: a reset ends the request, here and upstream
    @Test
    @Tag("mesher")
    void aCallerThatCancelsEndsItsRequestUpstream() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            ended.complete(connection.ended());
                        });
        Streams.Answer answer = outbound().get(service(instance), "/");
        assertThat(answer.head().getStatus()).isEqualTo(200);

        answer.cancel();

        assertThat(Patience.result(ended)).isTrue();
    }

    // RFC 9113, section 6.8: who says goodbye and is gone waits for nothing
    @Test
    @Tag("mesher")
    void aCallerThatLeavesEndsItsRequestsUpstream() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            ended.complete(connection.ended());
                        });
        Streams caller = outbound();
        assertThat(caller.get(service(instance), "/").head().getStatus()).isEqualTo(200);

        caller.leave();

        assertThat(Patience.result(ended)).isTrue();
    }

    // RFC 9113, section 5.4.2: likewise in the middle of a body that nobody reads
    @Test
    @Tag("mesher")
    void aCallerThatCancelsItsBodyEndsItsRequestUpstream() throws Exception {
        CompletableFuture<String> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readHead();
                            begun.complete(connection.readChunk());
                            ended.complete(connection.readAll().isEmpty());
                        });
        Streams.Answer answer =
                outbound()
                        .send(
                                Streams.head("POST", service(instance), "/", HttpFields.EMPTY),
                                false);
        answer.data("begun", false);
        assertThat(Patience.result(begun)).isEqualTo("begun");
        answer.cancel();

        assertThat(Patience.result(ended)).isTrue();
    }

    // RFC 9113, section 5.4.2: what breaks upstream is no whole answer
    @Test
    @Tag("mesher")
    void anInstanceThatBreaksIsSeenBroken() throws Exception {
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + "4\r\npart\r\n");
                        });
        Streams.Answer answer = outbound().get(service(instance), "/");

        assertThat(answer.head().getStatus()).isEqualTo(200);
        assertThat(answer.reset()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    // RFC 9113, section 5.1.2: a thousand at once on one connection
    @Test
    @Tag("mesher")
    void aThousandStreamsAreAnswered() throws Exception {
        RawUpstream instance = answering(HELLO);
        String service = service(instance);
        Streams connection = outbound();

        List<Streams.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            answers.add(connection.get(service, "/" + i));
        }

        for (Streams.Answer answer : answers) {
            assertThat(answer.head().getStatus()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
        }
    }

    // RFC 9113, section 5.2: a stream that is not read holds up neither the others nor our memory
    @Test
    @Tag("mesher")
    void aReaderThatIsSlowHoldsItselfUpOnly() throws Exception {
        AtomicLong taken = new AtomicLong();
        RawUpstream instance =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: " + MUCH + "\r\n\r\n");
                            connection.sendZeros(MUCH, taken);
                        });
        String large = service(instance);
        String small = service(answering(HELLO));
        Streams connection = outbound();
        Streams.Answer slow =
                connection.send(Streams.head("GET", large, "/", HttpFields.EMPTY), true, false);
        assertThat(slow.head().getStatus()).isEqualTo(200);

        for (int i = 0; i < 100; i++) {
            assertThat(connection.get(small, "/").body()).isEqualTo("hello");
        }

        assertThat(taken.get()).isLessThan(MUCH / 2);
        slow.cancel();
    }

    // RFC 7540, section 3.2: the request that asks for it is the first stream
    @Test
    @Tag("mesher")
    void anUpgradeIsTaken() throws Exception {
        RawUpstream instance = answering(HELLO);
        RawPeer caller = toOutbound();
        caller.send(
                "GET /up?x HTTP/1.1\r\nHost: "
                        + service(instance)
                        + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

        Head head = caller.readHead();

        assertThat(head.status()).isEqualTo(101);
        assertThat(head.value("Upgrade")).isEqualTo("h2c");
        Message request = instance.request();
        assertThat(request.head().target()).isEqualTo("/up?x");
        assertThat(request.head().values("HTTP2-Settings")).isEmpty();
        assertThat(request.head().values("Upgrade")).isEmpty();
    }

    // RFC 9110, section 7.8: an upgrade may be ignored; here, when a body is on its way
    @Test
    @Tag("mesher")
    void anUpgradeWithABodyIsIgnored() throws Exception {
        RawUpstream instance = answering(HELLO);
        RawPeer caller = toOutbound();
        caller.send(
                "POST / HTTP/1.1\r\nHost: "
                        + service(instance)
                        + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");

        assertThat(caller.readAnswer().text()).endsWith("hello");
        assertThat(instance.request().text()).isEqualTo("abc");
    }

    // RFC 9113, section 3.4: a preface that comes in pieces
    @Test
    @Tag("mesher")
    void aPrefaceInPiecesIsUnderstood() throws Exception {
        RawPeer caller = toOutbound();
        String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
        for (int i = 0; i < preface.length(); i++) {
            caller.send(preface.substring(i, i + 1));
        }
        caller.send("\0\0\0\4\0\0\0\0\0");

        String settings = caller.readText(9);

        assertThat((int) settings.charAt(3)).isEqualTo(4);
    }

    // RFC 9113, section 8.1.1: an answer to HEAD has no body, whatever its length says
    @Test
    @Tag("mesher")
    void headIsAnsweredWithoutABody() throws Exception {
        RawUpstream instance = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        MetaData.Request head = Streams.head("HEAD", service(instance), "/", HttpFields.EMPTY);

        Streams.Answer answer = outbound().send(head, true);

        assertThat(answer.head().getHttpFields().get("content-length")).isEqualTo("5");
        assertThat(answer.body()).isEmpty();
    }
}
