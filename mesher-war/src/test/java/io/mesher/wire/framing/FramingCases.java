package io.mesher.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.RawPeer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a request's body is: said in one way only, or not understood (RFC 9112, section 6). */
public abstract class FramingCases extends StrictCases {
    private static final String HEAD = "POST /f HTTP/1.1\r\nHost: {host}\r\n";
    private static final String CHUNKS = "3\r\nabc\r\n0\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    // RFC 9112, sections 6.1 and 6.3, rule 3: both say how long it is
    @ParameterizedTest
    @EnumSource
    void lengthAndCodingTogetherAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                List.of(
                        HEAD + "Content-Length: 13\r\n" + CHUNKED + "\r\n" + CHUNKS,
                        HEAD + CHUNKED + "Content-Length: 13\r\n\r\n" + CHUNKS,
                        HEAD + "Content-Length: 0\r\n" + CHUNKED + "\r\n" + CHUNKS,
                        HEAD + CHUNKED + "content-length:3\r\n\r\n" + CHUNKS));
    }

    // RFC 9112, sections 6.1 and 7: chunked is the only coding, named once
    @ParameterizedTest
    @EnumSource
    void codingsOtherThanChunkedAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                                "Transfer-Encoding: chunked, chunked",
                                "Transfer-Encoding: identity",
                                "Transfer-Encoding: identity, chunked",
                                "Transfer-Encoding: gzip, chunked",
                                "Transfer-Encoding: chunked, gzip",
                                "Transfer-Encoding: gzip",
                                "Transfer-Encoding: xchunked",
                                "Transfer-Encoding: chunkedx",
                                "Transfer-Encoding: chunk",
                                "Transfer-Encoding: chunked;q=1",
                                "Transfer-Encoding: \"chunked\"",
                                "Transfer-Encoding: 'chunked'",
                                "Transfer-Encoding: ,chunked",
                                "Transfer-Encoding: chunked,",
                                "Transfer-Encoding:",
                                "Transfer-Encoding: \u000bchunked",
                                "Transfer-Encoding: chunked\u000b",
                                "Transfer-Encoding: chunked\u0000",
                                "Transfer-Encoding: \u00a0chunked",
                                "Transfer-Encoding : chunked",
                                "Transfer-Encoding\t: chunked",
                                "Transfer-Encoding\u000b: chunked",
                                "Transfer-Encoding\r: chunked",
                                " Transfer-Encoding: chunked",
                                "X: y\r\n\tTransfer-Encoding: chunked",
                                "X: y\rTransfer-Encoding: chunked",
                                "X: y\nTransfer-Encoding: chunked",
                                "Transfer-Encoding:\r\n chunked",
                                "Transfer-Encoding: chunked\n")
                        .map(field -> HEAD + field + "\r\n\r\n" + CHUNKS)
                        .toList());
    }

    // RFC 9112, section 6.1: HTTP/1.0 knows no such field, so somebody has misread it
    @ParameterizedTest
    @EnumSource
    void aCodingInHttp10IsRefused(Way way) throws Exception {
        String head = "POST /f HTTP/1.0\r\nHost: {host}\r\n";
        assertRefused(
                way,
                List.of(
                        head + CHUNKED + "\r\n" + CHUNKS,
                        head + CHUNKED + "Content-Length: 13\r\n\r\n" + CHUNKS,
                        head + "Connection: keep-alive\r\n" + CHUNKED + "\r\n" + CHUNKS));
    }

    // RFC 9112, section 6.3, rule 5, and RFC 9110, section 8.6
    @ParameterizedTest
    @EnumSource
    void lengthsThatAreNoSingleNumberAreRefused(Way way) throws Exception {
        assertRefused(
                way,
                Stream.of(
                                "3\r\nContent-Length: 3",
                                "3\r\nContent-Length: 4",
                                "3, 3",
                                "3,4",
                                "+3",
                                "-3",
                                "-0",
                                "0x3",
                                "3 3",
                                "3;",
                                "3.0",
                                "3e0",
                                "",
                                "three",
                                "\u00b3",
                                "3\u000b",
                                "3\u0000",
                                "\"3\"",
                                // beyond 63 and 64 bits
                                "9223372036854775808",
                                "18446744073709551619",
                                "99999999999999999999999999")
                        .map(length -> HEAD + "Content-Length: " + length + "\r\n\r\nabc")
                        .toList());
        assertRefused(
                way,
                List.of(
                        HEAD + "Content-Length : 3\r\n\r\nabc",
                        HEAD + "Content\rLength: 3\r\n\r\nabc",
                        HEAD + "Content-Length:\r\n 3\r\n\r\nabc"));
    }

    // RFC 9112, section 7.1
    @ParameterizedTest
    @EnumSource
    void chunksThatCouldBeReadDifferentlyAreRefused(Way way) throws Exception {
        String head = HEAD + CHUNKED + "\r\n";
        assertRefused(
                way,
                Stream.of(
                                "-3\r\nabc",
                                "+3\r\nabc",
                                "0x3\r\nabc",
                                " 3\r\nabc",
                                "3 \r\nabc",
                                "3\t\r\nabc",
                                "3\u000b\r\nabc",
                                "3,\r\nabc",
                                "3 3\r\nabc",
                                "\r\nabc",
                                "g\r\nabc",
                                ";a=b\r\nabc",
                                // 3 modulo 2^63, 2^64 and 2^68
                                "8000000000000003\r\nabc",
                                "10000000000000003\r\nabc",
                                "100000000000000003\r\nabc",
                                "ffffffffffffffff\r\nabc",
                                // section 7.1.1
                                "3;\r\nabc",
                                "3;=b\r\nabc",
                                "3;a=\r\nabc",
                                "3;a=\"b\r\nabc",
                                "3;a=\"b\\\"\r\nabc",
                                "3;a=\"b\r\n\"\r\nabc",
                                "3;a\rb\r\nabc",
                                "3;a\nb\r\nabc",
                                "3;a\u0000\r\nabc",
                                "3;a=b\rabc",
                                "3;a=b\nabc",
                                // section 2.2: a bare CR or LF ends no line here
                                "3\nabc",
                                "3\rabc",
                                "3\r\nabc\n",
                                "3\r\nabc\r",
                                "3\r\nabcd",
                                "3\r\nab",
                                "4\r\nabc")
                        .map(chunk -> head + chunk + "\r\n0\r\n\r\n")
                        .toList());
        assertRefused(
                way,
                List.of(
                        head + "3\r\nabc0\r\n\r\n",
                        head + "3\r\nabc\r\n0\n\n",
                        head + "3\r\nabc\r\n0\r\n\n",
                        head + "3\r\nabc\r\n0\r\nX y\r\n\r\n",
                        head + "3\r\nabc\r\n0\r\n X: y\r\n\r\n",
                        head + "3\r\nabc\r\n0\r\nX : y\r\n\r\n",
                        head + "3\r\nabc\r\n0\r\nX: a\rb\r\n\r\n",
                        head + "3\r\nabc\r\n0\r\nX: a\u0000b\r\n\r\n"));
    }

    // RFC 9112, section 6.3
    @ParameterizedTest
    @EnumSource
    void whatIsSaidClearlyPasses(Way way) throws Exception {
        String length = HEAD + "Content-Length: ";
        String chunked = HEAD + CHUNKED + "\r\n";
        assertPassed(
                way,
                List.of(
                        counted(length + "3\r\n\r\nabc"),
                        // RFC 9112, section 5.1: blanks around a value are no part of it
                        counted(length + " \t3 \t\r\n\r\nabc"),
                        counted(HEAD + "content-LENGTH:3\r\n\r\nabc"),
                        // RFC 9110, section 8.6: any number of digits
                        counted(length + "000000000000000000000000003\r\n\r\nabc"),
                        // RFC 9110, section 7.6.1: who names it in Connection takes nothing away
                        counted(
                                HEAD
                                        + "Connection: content-length, host\r\n"
                                        + "Content-Length: 3\r\n\r\nabc"),
                        chunked(chunked + CHUNKS),
                        // RFC 9112, section 7: names of codings have no case
                        chunked(HEAD + "TRANSFER-encoding: Chunked\r\n\r\n" + CHUNKS),
                        chunked(HEAD + "Transfer-Encoding:\tchunked\t\r\n\r\n" + CHUNKS),
                        chunked(
                                HEAD
                                        + "Connection: transfer-encoding\r\n"
                                        + CHUNKED
                                        + "\r\n"
                                        + CHUNKS),
                        // RFC 9112, section 7.1: leading zeros, either case of hexadecimal
                        chunked(chunked + "0000000000003\r\nabc\r\n000\r\n\r\n"),
                        // RFC 9112, section 7.1.1: extensions are for the next hop only
                        chunked(chunked + "3;a\r\nabc\r\n0;b=c\r\n\r\n"),
                        chunked(chunked + "3;a=\"b;c\\\"=\"\r\nabc\r\n0\r\n\r\n"),
                        chunked(chunked + "3 ; a = b;c\r\nabc\r\n0\r\n\r\n"),
                        chunked(chunked + "3;" + "a".repeat(4000) + "\r\nabc\r\n0\r\n\r\n")));
    }

    // RFC 9112, section 6.3: a GET may have a body like any other, which is no request
    @ParameterizedTest
    @EnumSource
    void aBodyThatLooksLikeARequestIsABody(Way way) throws Exception {
        String inside = "GET /inside HTTP/1.1\r\nHost: x\r\n\r\n";
        String size = Integer.toString(inside.length());
        String hex = Integer.toHexString(inside.length());
        for (String method : List.of("GET", "HEAD", "DELETE", "OPTIONS", "BREW")) {
            Route route = route(way);
            for (String framed :
                    List.of(
                            "Content-Length: " + size + "\r\n\r\n" + inside,
                            CHUNKED + "\r\n" + hex + "\r\n" + inside + "\r\n0\r\n\r\n")) {
                try (RawPeer caller = connect(route)) {
                    caller.send(
                            route.filled(method + " /out HTTP/1.1\r\nHost: {host}\r\n" + framed));
                    assertThat(caller.readHead().status()).isEqualTo(200);
                }
                assertThat(route.instance().request().text()).isEqualTo(inside);
                assertOnlyThis(route);
            }
        }
    }

    private static Passed counted(String sent) {
        return new Passed(
                sent, "POST /f HTTP/1.1", List.of("Host: {host}", "Content-Length: 3"), "abc");
    }

    private static Passed chunked(String sent) {
        return new Passed(
                sent,
                "POST /f HTTP/1.1",
                List.of("Host: {host}", "Transfer-Encoding: chunked"),
                "abc");
    }
}
