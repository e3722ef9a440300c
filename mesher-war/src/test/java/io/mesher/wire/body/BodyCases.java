package io.mesher.wire.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Gate;
import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies both ways: whole, however large, as they come, and none where there is none. */
public abstract class BodyCases extends WireCases {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final long LARGE = 300_000_000;

    // RFC 9112, section 6.2
    @Test
    void aBodyOfKnownLengthPassesBothWays() throws Exception {
        RawUpstream orders = answering(HELLO);

        Message answer = out(post(service(orders), "Content-Length: 4") + "ping");

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.head().value("Content-Length")).isEqualTo("5");
        Message seen = orders.request();
        assertThat(seen.text()).isEqualTo("ping");
        assertThat(seen.head().value("Content-Length")).isEqualTo("4");
    }

    // RFC 9112, section 7.1
    @Test
    void aChunkedBodyPassesBothWays() throws Exception {
        RawUpstream orders = answering(CHUNKED + "3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n");

        Message answer =
                out(
                        post(service(orders), "Transfer-Encoding: chunked")
                                + "4\r\nping\r\n4\r\npong\r\n0\r\n\r\n");

        assertThat(answer.text()).isEqualTo("abcde");
        assertThat(orders.request().text()).isEqualTo("pingpong");
    }

    // RFC 9110, section 8.6
    @Test
    void anEmptyBodyIsNoMissingBody() throws Exception {
        RawUpstream orders = answering(OK);

        out(post(service(orders), "Content-Length: 0"));

        assertThat(orders.request().head().value("Content-Length")).isEqualTo("0");
    }

    // RFC 9112, section 6.3, rule 8: a body that ends with the connection
    @Test
    void aBodyThatEndsWithTheConnectionIsPassedOnWhole() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.0 200 OK\r\n\r\nuntil the end");
                        });

        assertThat(out(get(service(orders))).text()).isEqualTo("until the end");
    }

    // RFC 9112, section 6.1
    @Test
    void aCallerOfHttp10IsAnsweredWithoutChunks() throws Exception {
        RawUpstream orders = answering(CHUNKED + "3\r\nabc\r\n0\r\n\r\n");
        RawPeer caller = toOutbound();
        caller.send("GET / HTTP/1.0\r\nHost: " + service(orders) + "\r\n\r\n");

        Message answer = caller.readAnswer();

        assertThat(answer.text()).isEqualTo("abc");
        assertThat(answer.head().values("Transfer-Encoding")).as("Transfer-Encoding").isEmpty();
    }

    // RFC 9112, section 6.2
    @Test
    void aLargeAnswerOfKnownLengthArrivesWhole() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                            connection.sendZeros(LARGE);
                            connection.ended();
                        });

        assertThat(sizeOfAnswer(orders)).isEqualTo(LARGE);
    }

    // RFC 9112, section 7.1
    @Test
    void aLargeChunkedAnswerArrivesWhole() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(CHUNKED);
                            connection.sendZerosChunked(LARGE);
                            connection.ended();
                        });

        assertThat(sizeOfAnswer(orders)).isEqualTo(LARGE);
    }

    // RFC 9112, section 6.2
    @Test
    void aLargeRequestOfKnownLengthArrivesWhole() throws Exception {
        RawPeer caller = toOutbound();

        caller.send(post(service(counting()), "Content-Length: " + LARGE));
        caller.sendZeros(LARGE);

        assertThat(caller.readAnswer().text()).isEqualTo(Long.toString(LARGE));
    }

    // RFC 9112, section 7.1
    @Test
    void aLargeChunkedRequestArrivesWhole() throws Exception {
        RawPeer caller = toOutbound();

        caller.send(post(service(counting()), "Transfer-Encoding: chunked"));
        caller.sendZerosChunked(LARGE);

        assertThat(caller.readAnswer().text()).isEqualTo(Long.toString(LARGE));
    }

    // RFC 9112, section 7.1
    @Test
    void aChunkOfTheAnswerArrivesBeforeTheNextIsSent() throws Exception {
        Gate read = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(CHUNKED);
                            for (int i = 1; i <= 5; i++) {
                                read.pass();
                                connection.sendChunk("part " + i);
                            }
                            connection.send("0\r\n\r\n");
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        // the head alone has come, and each part alone
        assertThat(caller.readHead().status()).isEqualTo(200);
        for (int i = 1; i <= 5; i++) {
            read.open();
            assertThat(caller.readChunk()).isEqualTo("part " + i);
        }
        assertThat(caller.readChunk()).isEmpty();
    }

    // RFC 9112, section 6.2
    @Test
    void aPartOfAnAnswerOfKnownLengthArrivesBeforeTheNextIsSent() throws Exception {
        Gate read = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
                            read.pass();
                            connection.send("def");
                        });
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        caller.readHead();
        assertThat(caller.readText(3)).isEqualTo("abc");
        read.open();
        assertThat(caller.readText(3)).isEqualTo("def");
    }

    // RFC 9112, section 7.1
    @Test
    void aChunkOfTheRequestArrivesBeforeTheNextIsSent() throws Exception {
        Gate read = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readHead();
                            for (int i = 1; i <= 5; i++) {
                                assertThat(connection.readChunk()).isEqualTo("part " + i);
                                read.open();
                            }
                            assertThat(connection.readChunk()).isEmpty();
                            connection.send(OK);
                        });
        RawPeer caller = toOutbound();
        caller.send(post(service(orders), "Transfer-Encoding: chunked"));

        for (int i = 1; i <= 5; i++) {
            caller.sendChunk("part " + i);
            read.pass();
        }
        caller.send("0\r\n\r\n");

        assertThat(caller.readAnswer().status()).isEqualTo(200);
    }

    // RFC 9112, section 7.5: an instance may answer before it has the whole request
    @Test
    void anAnswerMayBeginWhileTheRequestIsStillSent() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send(CHUNKED);
                            for (String part = connection.readChunk();
                                    !part.isEmpty();
                                    part = connection.readChunk()) {
                                connection.sendChunk("echo " + part);
                            }
                            connection.send("0\r\n\r\n");
                        });
        RawPeer caller = toOutbound();
        caller.send(post(service(orders), "Transfer-Encoding: chunked"));

        assertThat(caller.readHead().status()).isEqualTo(200);
        caller.sendChunk("a");
        assertThat(caller.readChunk()).isEqualTo("echo a");
        caller.sendChunk("b");
        assertThat(caller.readChunk()).isEqualTo("echo b");
        caller.send("0\r\n\r\n");
        assertThat(caller.readChunk()).isEmpty();
    }

    // RFC 9110, section 9.3.2
    @Test
    void headIsAnsweredWithTheLengthAndWithoutTheBody() throws Exception {
        RawUpstream orders = answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        String service = service(orders);
        RawPeer caller = toOutbound();

        caller.send("HEAD / HTTP/1.1\r\nHost: " + service + "\r\n\r\n");
        Head answer = caller.readHead();

        assertThat(answer.value("Content-Length")).isEqualTo("5");
        assertThat(orders.request().head().method()).isEqualTo("HEAD");
        assertNothingFollows(caller);
    }

    // RFC 9110, sections 15.3.5 and 15.4.5
    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void answersWithoutBodyEndAfterTheHead(String status) throws Exception {
        RawUpstream orders = answering("HTTP/1.1 " + status + "\r\nETag: \"7\"\r\n\r\n");
        RawPeer caller = toOutbound();

        caller.send(get(service(orders)));
        Head answer = caller.readHead();

        assertThat(answer.startLine()).startsWith("HTTP/1.1 " + status.substring(0, 3));
        assertThat(answer.value("ETag")).isEqualTo("\"7\"");
        assertThat(answer.values("Transfer-Encoding")).isEmpty();
        assertNothingFollows(caller);
    }

    // RFC 9110, section 15.3.6
    @Test
    void aResetContentHasNoBody() throws Exception {
        RawUpstream orders = answering("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n");
        RawPeer caller = toOutbound();

        caller.send(get(service(orders)));

        assertThat(caller.readAnswer().status()).isEqualTo(205);
        assertNothingFollows(caller);
    }

    // RFC 9110, section 9.3.2: the fields of the answer to a GET, without its body
    @Test
    void headOfAChunkedAnswerHasNoBody() throws Exception {
        RawUpstream orders = answering(CHUNKED);
        RawPeer caller = toOutbound();

        caller.send("HEAD / HTTP/1.1\r\nHost: " + service(orders) + "\r\n\r\n");

        assertThat(caller.readHead().status()).isEqualTo(200);
        assertNothingFollows(caller);
    }

    // RFC 9110, section 15.4.5: the length is that of the answer to a GET
    @Test
    void a304MayNameALengthWithoutHavingABody() throws Exception {
        RawUpstream orders = answering("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n");
        RawPeer caller = toOutbound();

        caller.send(get(service(orders)));

        assertThat(caller.readHead().status()).isEqualTo(304);
        assertNothingFollows(caller);
    }

    // RFC 9110, section 10.1.1
    @Test
    void theInstancesContinueIsPassedOnBeforeTheBodyIsSent() throws Exception {
        RawUpstream orders =
                upstream(
                        connection -> {
                            Head head = connection.readHead();
                            assertThat(head.value("Expect")).as("Expect").isEqualTo("100-continue");
                            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                            assertThat(connection.readText(4)).isEqualTo("ping");
                            connection.send(HELLO);
                        });
        RawPeer caller = toOutbound();
        caller.send(post(service(orders), "Content-Length: 4", "Expect: 100-continue"));

        assertThat(caller.readAnswer().status()).isEqualTo(100);
        caller.send("ping");

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 10.1.1: the final answer comes instead of the 100
    @ParameterizedTest
    @ValueSource(strings = {"413 Content Too Large", "417 Expectation Failed"})
    void anInstanceThatDoesNotWantTheBodyIsNotSentIt(String status) throws Exception {
        Gate answered = new Gate();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readHead();
                            connection.send(
                                    "HTTP/1.1 "
                                            + status
                                            + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                            answered.pass();
                        });
        RawPeer caller = toOutbound();
        caller.send(post(service(orders), "Content-Length: 4", "Expect: 100-continue"));

        Message first = caller.readAnswer();
        answered.open();

        assertThat(first.head().startLine()).startsWith("HTTP/1.1 " + status.substring(0, 3));
        assertNotOurs(first);
    }

    // RFC 9110, section 10.1.1
    @Test
    void theApplicationsContinueIsPassedOnInbound() throws Exception {
        mesh().application()
                .repeats(
                        connection -> {
                            connection.readHead();
                            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                            connection.readText(4);
                            connection.send(HELLO);
                        });
        RawPeer caller = toInbound();
        caller.send(post(mesh().service(), "Content-Length: 4", "Expect: 100-continue"));

        assertThat(caller.readAnswer().status()).isEqualTo(100);
        caller.send("ping");

        assertThat(caller.readAnswer().text()).isEqualTo("hello");
    }

    // RFC 9110, section 15.2; RFC 8297
    @ParameterizedTest
    @ValueSource(strings = {"102 Processing", "103 Early Hints"})
    void anInterimAnswerDoesNotHideTheFinalOne(String interim) throws Exception {
        RawUpstream orders =
                answering("HTTP/1.1 " + interim + "\r\nLink: </a.css>\r\n\r\n" + HELLO);
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        assertThat(caller.readFinalAnswer().text()).isEqualTo("hello");
    }

    private void assertNothingFollows(RawPeer caller) throws IOException {
        caller.send(get("nobody"));
        assertThat(caller.readAnswer().status()).isEqualTo(404);
    }

    private long sizeOfAnswer(RawUpstream orders) throws IOException {
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));
        return caller.countBody(caller.readHead());
    }

    /** Answers with the size of the request's body. */
    private RawUpstream counting() throws IOException {
        return upstream(
                connection -> {
                    String count = Long.toString(connection.countBody(connection.readHead()));
                    connection.send(
                            "HTTP/1.1 200 OK\r\nContent-Length: "
                                    + count.length()
                                    + "\r\n\r\n"
                                    + count);
                    connection.ended();
                });
    }

    private static String post(String host, String... fields) {
        return "POST / HTTP/1.1\r\nHost: "
                + host
                + "\r\n"
                + String.join("\r\n", fields)
                + "\r\n\r\n";
    }
}
