package io.mesher.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.StrictRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Octets of one message are never taken for another (RFC 9112, section 11.2). */
public abstract class SmugglingCases extends StrictCases {
    private static final String INSIDE = "GET /inside HTTP/1.1\r\nHost: {host}\r\n\r\n";
    private static final String UPGRADE =
            "GET /up HTTP/1.1\r\nHost: {host}\r\nUpgrade: h2c\r\n"
                    + "Connection: Upgrade, HTTP2-Settings\r\n"
                    + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n";
    // RFC 9113, section 6.8: GOAWAY, of no stream, that has taken none, FRAME_SIZE_ERROR
    private static final String TOO_LONG_A_FRAME = "\7\0\0\0\0\0" + "\0\0\0\0" + "\0\0\0\6";

    // RFC 9112, section 6.3: what comes before was a request, what comes after is nothing
    @ParameterizedTest
    @EnumSource
    void requestsBeforeAFaultyOneAreAnsweredAndNoneAfterIt(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        String good = "GET /good HTTP/1.1\r\nHost: {host}\r\n\r\n";
        String faulty =
                "POST /faulty HTTP/1.1\r\nHost: {host}\r\n"
                        + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n";

        caller.send(route.filled(good + good + faulty + INSIDE + INSIDE));

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertFailure(caller.readAnswer(), 400, "bad-request");
        assertThat(caller.ended()).isTrue();
        assertThat(route.instance().request().head().target()).isEqualTo("/good");
        assertThat(route.instance().request().head().target()).isEqualTo("/good");
        assertOnlyThis(route);
    }

    // RFC 9112, section 7.1: the instance must not see an end that the caller did not send
    @ParameterizedTest
    @EnumSource
    void aBodyThatTurnsFaultyLaterNeverLooksWhole(Way way) throws Exception {
        for (String rest :
                List.of("x\r\n", "3\r\nabcX", "0\r\nno colon\r\n\r\n", "ffffffffffffffff\r\n")) {
            Route route = route(way);
            RawPeer caller = connect(route);
            caller.send(
                    route.filled(
                            "POST /long HTTP/1.1\r\nHost: {host}\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n"));
            for (int i = 0; i < 50; i++) {
                caller.sendChunk("a".repeat(4000));
            }
            caller.send(route.filled(rest + INSIDE));

            assertFailure(caller.readAnswer(), 400, "bad-request");
            assertThat(caller.ended()).as(rest).isTrue();
            assertOnlyThis(route);
        }
    }

    // RFC 9112, section 9.3: the body of a request that we refuse is no request either
    @Test
    void theBodyOfARefusedRequestIsPassedOver() throws Exception {
        Route route = route(Way.OUTBOUND);
        String inside = route.filled(INSIDE);
        String length = "Content-Length: " + inside.length() + "\r\n\r\n" + inside;
        String chunks =
                "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                        .formatted(inside.length(), inside);
        for (String framed : List.of(length, chunks)) {
            RawPeer caller = connect(route);
            caller.send(
                    route.filled(
                            "POST / HTTP/1.1\r\nHost: nobody\r\n"
                                    + framed
                                    + "GET /after HTTP/1.1\r\nHost: {host}\r\n\r\n"));

            assertFailure(caller.readAnswer(), 404, "unknown-service");
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
            assertThat(route.instance().request().head().target()).isEqualTo("/after");
        }
        assertOnlyThis(route);
    }

    // RFC 9112, section 9.3: likewise when the instance does not wait for it
    @ParameterizedTest
    @EnumSource
    void aBodyThatTheInstanceDidNotWaitForIsNoRequest(Way way) throws Exception {
        Route route = route(way);
        RawUpstream instance = route.instance();
        instance.repeats(
                connection -> {
                    Message request = StrictRequest.readHead(connection);
                    instance.take(request);
                    connection.send(
                            request.head().target().equals("/only")
                                    ? HELLO
                                    : "HTTP/1.1 413 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                    if (!request.head().target().equals("/only")) {
                        throw new IOException("closed as said");
                    }
                });
        RawPeer caller = connect(route);
        caller.send(
                route.filled(
                        "POST /early HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000\r\n\r\nabc"));

        assertThat(caller.readAnswer().status()).isEqualTo(413);
        // what is left of the body, and no more
        String inside = route.filled(INSIDE);
        sendUnlessClosed(caller, inside + "b".repeat(997 - inside.length()));

        assertThat(route.instance().request().head().target()).isEqualTo("/early");
        assertOnlyThis(route);
    }

    // RFC 9110, section 10.1.1: who expects to be asked may send another request instead
    @Test
    void aBodyThatWasNeverAskedForIsNoRequest() throws Exception {
        Route route = route(Way.OUTBOUND);
        RawPeer caller = connect(route);
        caller.send(
                route.filled(
                        "POST / HTTP/1.1\r\nHost: nobody\r\nExpect: 100-continue\r\n"
                                + "Content-Length: 3\r\n\r\n"));

        assertFailure(caller.readAnswer(), 404, "unknown-service");
        sendUnlessClosed(caller, route.filled(INSIDE));

        // others may wait for the body and throw it away
        if (mesh().namesFailures()) {
            assertThat(caller.ended()).isTrue();
        }
        assertOnlyThis(route);
    }

    // RFC 7540, section 3.2: taken or not, an upgrade leaves one request, and no field of it
    @ParameterizedTest
    @EnumSource
    void anUpgradeToHttp2IsNotPassedOn(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        caller.send(route.filled(UPGRADE));

        assertThat(caller.readHead().status()).isEqualTo(mesh().namesFailures() ? 101 : 200);
        // in HTTP/1.1 or in frames
        readUntil(caller, "hello");

        Head seen = route.instance().request().head();
        assertThat(seen.target()).isEqualTo("/up");
        assertThat(seen.values("Upgrade")).isEmpty();
        assertThat(seen.values("HTTP2-Settings")).isEmpty();
        if (mesh().namesFailures()) {
            assertNoRequestBehindAnUpgrade(route, caller);
        }
        assertOnlyThis(route);
    }

    // RFC 9113, section 3.4: the preface of HTTP/2 is no request to anybody
    @ParameterizedTest
    @EnumSource
    void thePrefaceOfHttp2IsNotPassedOn(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        caller.send(route.filled("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + INSIDE));

        // in HTTP/1.1 or in frames: that the connection ends, and nobody has answered
        String answer = caller.readAll();
        assertThat(answer).doesNotContain("hello");
        if (mesh().namesFailures()) {
            assertThat(answer).contains(TOO_LONG_A_FRAME);
        }
        assertOnlyThis(route);
    }

    // RFC 9112, section 7.1.2: what frames or routes a message does so in its head only
    @ParameterizedTest
    @EnumSource
    void trailersDoNotFrame(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        caller.send(
                route.filled(
                        "POST /t HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3\r\nabc\r\n0\r\nContent-Length: 500\r\nHost: other\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "GET /next HTTP/1.1\r\nHost: {host}\r\n\r\n"));

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(route.instance().request().text()).isEqualTo("abc");
        assertThat(route.instance().request().head().target()).isEqualTo("/next");
        assertOnlyThis(route);
    }

    // RFC 9112, section 9.6: a reset would take the refusal from a caller that is still sending
    @ParameterizedTest
    @EnumSource
    void whoIsStillSendingHearsThatItWasRefused(Way way) throws Exception {
        String head = "POST /x HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (String faulty :
                List.of(
                        "GET /x\tHTTP/1.1\r\n",
                        ":GET /x HTTP/1.1\r\n",
                        head + "2\r\nab\r\n0x\r\n",
                        "GET /x HTTP/1.1\r\nHost: {host}\r\n\r\nGET /x\tHTTP/1.1\r\n")) {
            Route route = route(way);
            for (int i = 0; i < 20; i++) {
                RawPeer caller = connect(route);
                String all = route.filled(faulty) + "a".repeat(300);
                for (int at = 0; at < all.length(); at++) {
                    caller.send(all.substring(at, at + 1));
                }
                Message answer = caller.readAnswer();
                assertFailure(
                        answer.status() == 200 ? caller.readAnswer() : answer, 400, "bad-request");
                assertThat(caller.ended()).isTrue();
            }
        }
    }

    // RFC 9112, section 2.2: an empty line may come in two halves
    @ParameterizedTest
    @EnumSource
    void anEmptyLineBetweenRequestsMayComeInHalves(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        String get = route.filled("GET /a HTTP/1.1\r\nHost: {host}\r\n\r\n");
        for (int i = 0; i < 50; i++) {
            caller.send(get + "\r");
            caller.send("\n");
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }
    }

    // RFC 9112, section 2.2
    @ParameterizedTest
    @EnumSource
    void whatIsSentOctetByOctetIsTheSame(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        String both =
                route.filled(
                        "POST /slow HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "1;x=\"y\"\r\na\r\n2\r\nbc\r\n0\r\nX: y\r\n\r\n"
                                + "GET /next HTTP/1.1\r\nHost: {host}\r\n\r\n");

        for (int i = 0; i < both.length(); i++) {
            caller.send(both.substring(i, i + 1));
        }

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(route.instance().request().text()).isEqualTo("abc");
        assertThat(route.instance().request().head().target()).isEqualTo("/next");
    }

    // RFC 9112, section 7.1
    @ParameterizedTest
    @EnumSource
    void aHundredThousandChunksAreOneBody(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        caller.send(
                route.filled(
                        "POST /many HTTP/1.1\r\nHost: {host}\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"));
        String thousand = "1\r\na\r\n".repeat(1000);
        for (int i = 0; i < 100; i++) {
            caller.send(thousand);
        }
        caller.send("0\r\n\r\n");

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
        assertThat(route.instance().request().body()).hasSize(100_000).containsOnly('a');
    }

    /** What follows is frames: a request in clear is none, be it said later or at once. */
    private void assertNoRequestBehindAnUpgrade(Route route, RawPeer upgraded) throws Exception {
        upgraded.send(route.filled(INSIDE));
        assertThat(upgraded.readAll()).doesNotContain("hello");

        RawPeer hasty = connect(route);
        hasty.send(route.filled(UPGRADE + INSIDE));
        assertThat(hasty.readHead().status()).isEqualTo(101);
        assertThat(hasty.readAll()).doesNotContain("hello");
    }

    private static void readUntil(RawPeer peer, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            read.append(peer.readText(1));
        }
    }

    private static void sendUnlessClosed(RawPeer caller, String bytes) {
        try {
            caller.send(bytes);
        } catch (IOException e) {
            // closed already, which is as good
        }
    }
}
