package io.mesher.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Request lines and fields, octet by octet (RFC 9112, sections 2, 3 and 5). */
public abstract class HeadCases extends StrictCases {
    private static final String START = "GET /h HTTP/1.1\r\nHost: {host}\r\n";

    // RFC 9112, section 2.2: a bare LF may be taken for a line's end; others do not take it so
    @ParameterizedTest
    @EnumSource
    void linesEndWithBothOctets(Way way) throws Exception {
        assertRefused(
                way,
                List.of(
                        "GET /h HTTP/1.1\nHost: {host}\n\n",
                        "GET /h HTTP/1.1\nHost: {host}\r\n\r\n",
                        "GET /h HTTP/1.1\r\nHost: {host}\nX: y\r\n\r\n",
                        START + "\n",
                        "GET /h HTTP/1.1\rHost: {host}\r\n\r\n",
                        "GET /h HTTP/1.1\r\r\nHost: {host}\r\n\r\n",
                        "GET /h\r HTTP/1.1\r\nHost: {host}\r\n\r\n",
                        START + "X: a\rb\r\n\r\n",
                        START + "X: a\r\r\n\r\n",
                        START + "X\r: a\r\n\r\n",
                        START + "\r\r\n"));
    }

    // RFC 9112, sections 5.1 and 5.2, and RFC 9110, section 5.5
    @ParameterizedTest
    @EnumSource
    void fieldsThatOthersWouldReadDifferentlyAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "X: a\r\n b",
                                "X: a\r\n\tb",
                                "X:\r\n b",
                                "X : a",
                                "X\t: a",
                                "X Y: a",
                                ": a",
                                "X",
                                "X\u0000: a",
                                "X\u0001: a",
                                "X\u007f: a",
                                "X\u0080: a",
                                "X(Y): a",
                                "X,Y: a",
                                "\"X\": a",
                                "X: a\u0000b",
                                "X: a\u0001b",
                                "X: a\u000bb",
                                "X: a\u001bb",
                                "X: a\u007fb")
                        .map(field -> START + field + "\r\n\r\n")
                        .toList());
        // section 2.2: whitespace between the start line and the first field
        assertRefused(
                way,
                List.of(
                        "GET /h HTTP/1.1\r\n X: a\r\nHost: {host}\r\n\r\n",
                        "GET /h HTTP/1.1\r\n Host: {host}\r\n\r\n",
                        "GET /h HTTP/1.1\r\n\tHost: {host}\r\n\r\n"));
    }

    // RFC 9112, sections 2.3 and 3, and RFC 9110, section 9.1
    @ParameterizedTest
    @EnumSource
    void requestLinesThatAreNoneAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "GET /h HTTP/1.2",
                                "GET /h HTTP/1.10",
                                "GET /h HTTP/01.1",
                                "GET /h HTTP/1",
                                "GET /h HTTP/1.",
                                "GET /h HTTP/1.1x",
                                "GET /h HTTP/1.1 ",
                                "GET /h HTTP/1.1\t",
                                "GET /h HTTP/2.0",
                                "GET /h HTTP/3.0",
                                "GET /h HTTP/0.9",
                                "GET /h HTTPS/1.1",
                                "GET /h HTTP /1.1",
                                "GET /h XTTP/1.1",
                                "GET /h \u0080",
                                "GET /h",
                                "GET /h ",
                                "GET",
                                "GET ",
                                "GET\t/h HTTP/1.1",
                                "GET /h\tHTTP/1.1",
                                "GET\u000b/h HTTP/1.1",
                                "GET /h x HTTP/1.1",
                                " GET /h HTTP/1.1",
                                "\tGET /h HTTP/1.1",
                                ":GET /h HTTP/1.1",
                                "\r\n:GET /h HTTP/1.1",
                                "(GET /h HTTP/1.1",
                                "\"GET\" /h HTTP/1.1",
                                "[ /h HTTP/1.1",
                                "/h HTTP/1.1",
                                "G:T /h HTTP/1.1",
                                "G\u0080T /h HTTP/1.1",
                                "G\u0000T /h HTTP/1.1",
                                "\u0000GET /h HTTP/1.1",
                                "\u0016\u0003\u0001 / HTTP/1.1")
                        .map(line -> line + "\r\nHost: {host}\r\n\r\n")
                        .toList());
    }

    // RFC 9112, section 2.2: at least one empty line before a request is passed over
    @ParameterizedTest
    @EnumSource
    void emptyLinesMayComeBeforeARequest(Way way) throws Exception {
        assertPassed(
                way,
                Stream.of("", "\r\n", "\r\n\r\n\r\n", "\n")
                        .map(lines -> plain(lines + START + "\r\n"))
                        .toList());
    }

    // RFC 9112, section 3: words may be told apart by more blanks; they go on with one
    @ParameterizedTest
    @EnumSource
    void blanksBetweenTheWordsOfARequestLineGoOnAsOne(Way way) throws Exception {
        assertPassed(
                way,
                List.of(
                        plain("GET  /h HTTP/1.1\r\nHost: {host}\r\n\r\n"),
                        plain("GET /h  HTTP/1.1\r\nHost: {host}\r\n\r\n")));
    }

    // RFC 9110, section 5.5: octets above ASCII are opaque
    @ParameterizedTest
    @EnumSource
    void valuesPassOctetByOctet(Way way) throws Exception {
        assertPassed(
                way,
                List.of(
                        plain(START + "X: \u0080\u00e9\u00ff\r\n\r\n", "X: \u0080\u00e9\u00ff"),
                        plain(START + "X: a\tb  c\r\n\r\n", "X: a\tb  c"),
                        plain(START + "X:a \t \r\n\r\n", "X: a"),
                        plain(START + "X: \"a, b\", (c\r\n\r\n", "X: \"a, b\", (c"),
                        plain(START + "!#$%&'*+-.^_`|~1: a\r\n\r\n", "!#$%&'*+-.^_`|~1: a"),
                        plain(START + "X:\r\n\r\n", "X: "),
                        plain(START + "Transfer_Encoding: x\r\n\r\n", "Transfer_Encoding: x")));
    }

    // RFC 9112, section 3
    @ParameterizedTest
    @EnumSource
    void aRequestLineThatNobodyUnderstandsIsToldThatTheConnectionEnds(Way way) throws Exception {
        Route route = route(way);
        RawPeer caller = connect(route);
        caller.send("HELO mesher\r\n\r\n");

        Message answer = caller.readAnswer();

        assertFailure(answer, 400, "bad-request");
        assertThat(answer.head().value("Connection")).isEqualTo("close");
        assertThat(caller.ended()).isTrue();
    }

    // RFC 9110, section 5.4
    @Tag("mesher")
    @ParameterizedTest
    @EnumSource
    void twoHundredFieldsPassAndNoMore(Way way) throws Exception {
        Route route = route(way);
        // Host is one of them, and each hop before adds its own
        int ours = way == Way.BOTH ? 8 : 0;

        assertThat(withFields(route, 199 - ours).status()).isEqualTo(200);
        assertFailure(withFields(route, 200), 431, "headers-too-large");
    }

    // RFC 9110, section 5.4
    @Tag("mesher")
    @Test
    void aHeadThatIsJustSmallEnoughPassesBothSidecars() throws Exception {
        Route route = route(Way.BOTH);
        String start = route.filled("GET http://{host}/h HTTP/1.1\r\nHost: {host}\r\n") + "X: ";

        for (int below : new int[] {0, 1, 100, 300, 1000}) {
            String head = start + "a".repeat(16_384 - below - start.length() - 4) + "\r\n\r\n";
            assertThat(answer(route, head).status()).as(below + " below").isEqualTo(200);
        }
        assertFailure(
                answer(route, start + "a".repeat(16_385 - start.length() - 4) + "\r\n\r\n"),
                431,
                "headers-too-large");
    }

    private Message withFields(Route route, int count) throws Exception {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append("X-").append(i).append(": a\r\n");
        }
        return answer(route, route.filled(START + fields + "\r\n"));
    }

    private Message answer(Route route, String request) throws Exception {
        RawPeer caller = connect(route);
        caller.send(request);
        return caller.readAnswer();
    }

    private static Passed plain(String sent, String... fields) {
        return new Passed(
                sent,
                "GET /h HTTP/1.1",
                Stream.concat(Stream.of("Host: {host}"), Stream.of(fields)).toList(),
                "");
    }
}
