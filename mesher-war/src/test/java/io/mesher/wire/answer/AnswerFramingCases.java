package io.mesher.wire.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.Octets;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.SomeWrong;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are none, or more than one: nobody gets them, least of all somebody else. */
public abstract class AnswerFramingCases extends WireCases {
    private static final Pattern FIELD =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t -~\\x80-\\xff]*");
    private static final String CHUNKS = "3\r\nabc\r\n0\r\n\r\n";

    // RFC 9112, section 4
    @Test
    void statusLinesThatAreNoneAreBroken() throws Exception {
        assertBroken(
                Stream.of(
                                "hello",
                                "<html>",
                                "HTTP/1.1",
                                "HTTP/1.1 ",
                                "HTTP/1.1 OK",
                                "HTTP/1.1 2000 OK",
                                "HTTP/1.1 1000 OK",
                                "HTTP/1.1 99 OK",
                                "HTTP/1.1 000 OK",
                                "HTTP/1.1 20 OK",
                                "HTTP/1.1 20x OK",
                                "HTTP/1.1 -200 OK",
                                "HTTP/1.1 +200 OK",
                                "HTTP/1.1 0200 OK",
                                "HTTP/1.1 200\u0000OK",
                                "HTTP/1.1 200 O\u0000K",
                                "HTTP/1.1 200 O\rK",
                                "HTTP/1.1\t200 OK",
                                "HTTP/1.2 200 OK",
                                "HTTP/2.0 200 OK",
                                "HTTP/0.9 200 OK",
                                "HTTPS/1.1 200 OK",
                                "ICY 200 OK",
                                "GET / HTTP/1.1",
                                "SSH-2.0-OpenSSH_9.6",
                                "\u0015\u0003\u0001\u0000\u0002\u0002P")
                        .map(line -> line + "\r\nContent-Length: 0\r\n\r\n")
                        .toList());
    }

    // RFC 9112, section 5
    @Test
    void fieldsThatAreNoneAreBroken() throws Exception {
        assertBroken(
                Stream.of(
                                "X",
                                "X Y: a",
                                "X : a",
                                ": a",
                                " X: a",
                                "X: a\r\n b",
                                "X: a\u0000b",
                                "X: a\u0001b",
                                "X: a\u007fb",
                                "X: a\rb",
                                "X\u0000: a",
                                "X\u00e9: a",
                                "X(: a")
                        .map(
                                field ->
                                        "HTTP/1.1 200 OK\r\n"
                                                + field
                                                + "\r\nContent-Length: 0\r\n\r\n")
                        .toList());
    }

    // RFC 9112, sections 6.1 to 6.3
    @Test
    void answersWhoseEndIsSaidTwiceAreBroken() throws Exception {
        assertBroken(
                Stream.of(
                                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                                "Transfer-Encoding: chunked, chunked",
                                "Transfer-Encoding: gzip, chunked",
                                "Transfer-Encoding: chunked, gzip",
                                "Transfer-Encoding: gzip",
                                "Transfer-Encoding: xchunked",
                                "Transfer-Encoding:",
                                "Content-Length: 3\r\nContent-Length: 4",
                                "Content-Length: 3\r\nContent-Length: 3",
                                "Content-Length: 3, 4",
                                "Content-Length: -3",
                                "Content-Length: +3",
                                "Content-Length: 0x3",
                                "Content-Length: 3 3",
                                "Content-Length:",
                                "Content-Length: 9223372036854775808",
                                "Content-Length: 18446744073709551619")
                        .map(fields -> "HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n" + CHUNKS)
                        .toList());
        assertBroken(List.of("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS));
    }

    // RFC 9110, section 5.4
    @Test
    void aHeadThatIsTooLongIsBroken() throws Exception {
        assertBroken(
                List.of(
                        "HTTP/1.1 200 OK\r\nX: " + "a".repeat(17_500) + "\r\n\r\n",
                        "HTTP/1.1 200 " + "a".repeat(17_500) + "\r\n\r\n",
                        "HTTP/1.1 200 OK\r\n" + "X: a\r\n".repeat(3000) + "\r\n"));
    }

    // RFC 9110, section 5.4
    @Test
    void aHeadThatIsJustSmallEnoughPassesBothSidecars() throws Exception {
        for (String framing : List.of("Content-Length: 5", "X: y", "Transfer-Encoding: chunked")) {
            String start = "HTTP/1.1 200 OK\r\n" + framing + "\r\nX-Long: ";
            String body = framing.startsWith("T") ? "5\r\nhello\r\n0\r\n\r\n" : "hello";
            String long16k = "a".repeat(16_384 - start.length() - 4);
            String name = newName("both-");
            mesh().register(name, mesh().inbound().getPort());
            mesh().application()
                    .plays(
                            connection -> {
                                connection.readRequest();
                                connection.send(start + long16k + "\r\n\r\n" + body);
                            });

            Message answer = out(get(name));

            assertThat(answer.text()).as(framing).isEqualTo("hello");
            assertThat(answer.head().value("X-Long")).isEqualTo(long16k);
        }
    }

    // RFC 9112, section 2.2: in an answer a bare LF is taken, and goes on as a line's end
    @Test
    void linesThatEndWithOneOctetGoOnWithBoth() throws Exception {
        RawUpstream orders = answering("HTTP/1.1 200 OK\nX: y\nContent-Length: 5\n\nhello");
        RawPeer caller = toOutbound();
        caller.send(get(service(orders)));

        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\n\r\n") && !head.toString().endsWith("\n\n")) {
            head.append(caller.readText(1));
        }
        assertThat(head).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nX: y\r\n");
        assertThat(head.toString().replace("\r\n", "")).doesNotContain("\n");
        assertThat(caller.readText(5)).isEqualTo("hello");
    }

    // RFC 9112, section 4: any three digits; the phrase says nothing
    @Test
    void statusesPassAsTheyAre() throws Exception {
        for (int status : new int[] {200, 299, 418, 599, 600, 999}) {
            RawUpstream orders =
                    answering(
                            "HTTP/1.1 %d x\u0080\u00ff (\tx\r\nContent-Length: 5\r\n\r\nhello"
                                    .formatted(status));
            Message answer = out(get(service(orders)));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.head().startLine()).matches("HTTP/1\\.1 \\d{3} [\\t -~\\x80-\\xff]*");
        }
    }

    // RFC 9112, section 7.1: after the head only the connection can say that something is wrong
    @ParameterizedTest
    @ValueSource(
            strings = {
                "g\r\n",
                "\r\n",
                "-1\r\n",
                "0x1\r\na\r\n",
                "1\r\nab\r\n0\r\n\r\n",
                "1\na\r\n0\r\n\r\n",
                "1\r\na\n0\r\n\r\n",
                "1\r\na0\r\n\r\n",
                "1;a\rb\r\na\r\n0\r\n\r\n",
                "8000000000000001\r\na\r\n0\r\n\r\n",
                "10000000000000001\r\na\r\n0\r\n\r\n",
                "0\r\nno colon\r\n\r\n",
                "0\r\n folded\r\n\r\n"
            })
    void aBodyThatTurnsFaultyIsSeenBroken(String rest) throws Exception {
        String service =
                service(
                        answering(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                                        + rest));
        RawPeer caller = toOutbound();
        caller.send(get(service));
        try {
            Head head = caller.readHead();
            if (head.status() == 502) {
                assertFailure(head, 502, "upstream-broken");
                return;
            }
            assertThatThrownBy(() -> caller.readBody(head))
                    .as("a whole body")
                    .isInstanceOf(IOException.class);
        } catch (IOException e) {
            // broken before a byte was passed on
        }
    }

    // RFC 9112, section 6.3: who gets more than one answer must not take it for the next
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, world",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
            })
    void whatComesAfterAnAnswerIsForNobody(String answer) throws Exception {
        assertNotReused(answer, "GET", "hello");
    }

    // RFC 9110, sections 6.4.1, 9.3.2, 15.3.5, 15.3.6 and 15.4.5: these have no body
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\nevil",
                "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nevil",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n0\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\nevil",
                "HTTP/1.1 304 Not Modified\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
            })
    void aBodyThatMustNotBeIsForNobody(String answer) throws Exception {
        assertNotReused(answer, "GET", "");
    }

    // RFC 9110, section 9.3.2
    @Test
    void theBodyOfAnAnswerToHeadIsForNobody() throws Exception {
        assertNotReused("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "HEAD", "");
        assertNotReused(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n0\r\n\r\n",
                "HEAD",
                "");
    }

    // RFC 9112, section 6.3: a 204 that announces a body may still be sending it
    @Tag("mesher")
    @Test
    void anAnnouncedBodyThatMustNotBeEndsTheConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        String service =
                service(
                        counting(
                                connections,
                                "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\n"));
        RawPeer caller = toOutbound();
        for (int i = 1; i <= 3; i++) {
            caller.send(get(service));
            assertThat(caller.readAnswer().status()).isEqualTo(204);
            assertThat(connections).hasValue(i);
        }
    }

    // RFC 9110, section 8.6
    @Test
    void anAnnouncedBodyThatMustNotBeEndsNoHeadBeforeItsEnd() throws Exception {
        String head = "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\nX: y\r\n\r\n";
        String service =
                service(
                        upstream(
                                connection -> {
                                    connection.readRequest();
                                    for (int i = 0; i < head.length(); i++) {
                                        connection.send(head.substring(i, i + 1));
                                    }
                                }));
        RawPeer caller = toOutbound();
        for (int i = 0; i < 20; i++) {
            caller.send(get(service));
            assertThat(caller.readAnswer().head().value("X")).isEqualTo("y");
        }
    }

    // RFC 9110, section 15.3.6: whatever comes with it is framed like any other
    @Test
    void a205WithABodyIsOneAnswer() throws Exception {
        String service = service(answering("HTTP/1.1 205 Reset\r\nContent-Length: 5\r\n\r\nhello"));
        RawPeer caller = toOutbound();
        for (int i = 0; i < 3; i++) {
            caller.send(get(service));
            Message answer = caller.readAnswer();
            assertThat(answer.status()).isEqualTo(205);
        }
    }

    // RFC 9110, section 15.2: they have no body, so what follows is the final answer or nothing
    @Test
    void interimAnswersWithABodyAreBroken() throws Exception {
        assertBroken(
                List.of(
                        "HTTP/1.1 103 Early Hints\r\nContent-Length: 4\r\n\r\nevilHTTP/1.1 200 OK\r\n\r\n",
                        "HTTP/1.1 199 What\r\n\r\nevil\r\n\r\n",
                        "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n"));
    }

    // RFC 9110, section 7.8: nobody asked for another protocol
    @Test
    void anUpgradeThatNobodyAskedForIsBroken() throws Exception {
        assertBroken(
                List.of(
                        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\n\r\nHTTP/1.1 200 OK\r\n\r\nevil"));
    }

    // RFC 9112, section 9.2: an answer that nobody asked for has no request
    @Test
    void anAnswerOnAnIdleConnectionIsForNobody() throws Exception {
        Semaphore sent = new Semaphore(0);
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(HELLO);
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
                            sent.release();
                            // it is closed by whoever did not ask
                            assertThat(connection.ended()).isTrue();
                        });
        String service = service(orders);
        for (int i = 1; i <= 500; i++) {
            assertThat(out(get(service)).text()).isEqualTo("hello");
            sent.acquire();
        }
    }

    // RFC 9112, section 9.3.1: only a connection that broke without a word may have been idle
    @Test
    void garbageOnAConnectionUsedBeforeIsNotAskedForTwice() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        RawUpstream orders =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(HELLO);
                            while (true) {
                                connection.readRequest();
                                requests.incrementAndGet();
                                connection.send("garbage\r\n\r\n");
                            }
                        });
        String service = service(orders);

        assertThat(out(get(service)).text()).isEqualTo("hello");
        assertFailure(out(get(service)), 502, "upstream-broken");

        assertThat(requests).hasValue(1);
    }

    /**
     * Checks that each is a failure of ours, and that the next request finds a clean connection.
     */
    private void assertBroken(List<String> answers) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String answer : answers) {
            RawUpstream orders = answering(answer);
            String service = service(orders);
            try {
                assertBroken(lastAnswer(toOutbound(), service));
                mesh().application().answers(answer);
                assertBroken(lastAnswer(toInbound(), service));
                orders.answers(HELLO);
                assertThat(out(get(service)).text()).isEqualTo("hello");
            } catch (AssertionError | IOException e) {
                String start = answer.substring(0, Math.min(answer.length(), 200));
                wrong.add(Octets.visible(start) + ": " + e.getMessage());
            }
        }
        SomeWrong.check(wrong, answers.size());
    }

    // another proxy may mend an answer, if what the caller gets can be read in one way only
    private void assertBroken(Message answer) throws IOException {
        if (mesh().namesFailures() || answer.status() >= 500) {
            assertFailure(answer, 502, "upstream-broken");
        } else {
            Head head = answer.head();
            assertThat(head.startLine()).matches("HTTP/1\\.1 \\d{3} [\\t -~\\x80-\\xff]*");
            assertThat(head.fields()).allMatch(field -> FIELD.matcher(field).matches());
            assertThat(
                            head.values("Content-Length").size()
                                    + head.values("Transfer-Encoding").size())
                    .as("one framing")
                    .isLessThan(2);
        }
    }

    private static Message lastAnswer(RawPeer caller, String host) throws IOException {
        caller.send(get(host));
        return caller.readFinalAnswer();
    }

    /** Checks that what is too much is seen by nobody, since each request gets a new connection. */
    private void assertNotReused(String answer, String method, String body) throws Exception {
        AtomicInteger connections = new AtomicInteger();
        String service = service(counting(connections, answer));
        RawPeer caller = toOutbound();
        for (int i = 1; i <= 5; i++) {
            caller.send(method + " / HTTP/1.1\r\nHost: " + service + "\r\n\r\n");
            Head head = caller.readHead();
            assertThat(head.values("x-mesher-failure")).isEmpty();
            assertThat(head.status()).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
            if (!body.isEmpty()) {
                assertThat(new String(caller.readBody(head), US_ASCII)).isEqualTo(body);
            }
            // others may know another way to see nothing of it
            if (mesh().namesFailures()) {
                assertThat(connections).hasValue(i);
            }
        }
        caller.send(get("nobody"));
        assertFailure(caller.readAnswer(), 404, "unknown-service");
    }

    private RawUpstream counting(AtomicInteger connections, String answer) throws IOException {
        return upstream(
                connection -> {
                    connections.incrementAndGet();
                    while (true) {
                        connection.readRequest();
                        connection.send(answer);
                    }
                });
    }
}
