package io.mesher.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/**
 * Cases that any sidecar must pass, wherever it runs. Extend the case classes and say which sidecar
 * is meant.
 */
public abstract class WireCases {
    /** An answer without a body. */
    protected static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    /** An answer with a body. */
    protected static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** The sidecar under test. */
    protected abstract MeshUnderTest mesh();

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** A name that no service had before. */
    protected static String newName(String start) {
        return start + NAMES.incrementAndGet();
    }

    /** A new service with the given instances. */
    protected final String service(RawUpstream... instances) {
        String name = newName("orders-");
        mesh().register(name, Arrays.stream(instances).mapToInt(RawUpstream::port).toArray());
        return name;
    }

    /** An instance that does what is written. */
    protected final RawUpstream upstream(RawUpstream.Script script) throws IOException {
        return closing(RawUpstream.open(script));
    }

    /** An instance that answers every request with the same bytes. */
    protected final RawUpstream answering(String answer) throws IOException {
        return closing(RawUpstream.answering(answer));
    }

    /** A port that refuses connections. */
    protected final int deadPort() throws IOException {
        return closing(new DeadPort()).number();
    }

    /** A connection to the outbound listener. */
    protected final RawPeer toOutbound() throws IOException {
        return closing(mesh().connect(mesh().outbound()));
    }

    /** A connection to the inbound listener. */
    protected final RawPeer toInbound() throws IOException {
        return closing(mesh().connect(mesh().inbound()));
    }

    /** The answer to one request over a connection of its own. */
    protected final Message out(String request) throws IOException {
        RawPeer caller = toOutbound();
        caller.send(request);
        return caller.readAnswer();
    }

    /** The answer to one request to the application over a connection of its own. */
    protected final Message in(String request) throws IOException {
        RawPeer caller = toInbound();
        caller.send(request);
        return caller.readAnswer();
    }

    /** A GET in origin-form. */
    protected static String get(String host) {
        return "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    /** Checks that the sidecar itself refused. */
    protected final void assertFailure(Message answer, int status, String code) throws IOException {
        if (mesh().namesFailures()) {
            assertOurFailure(answer, status, code);
        } else {
            assertRefused(answer.head(), status);
        }
    }

    /** Checks the head of an answer to HEAD by which the sidecar itself refused. */
    protected final void assertFailure(Head answer, int status, String code) {
        if (mesh().namesFailures()) {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.value("x-mesher-failure")).isEqualTo(code);
        } else {
            assertRefused(answer, status);
        }
    }

    /** Checks that the sidecar itself refused; others may end the connection without a word. */
    protected final void assertFailureOrEnd(RawPeer caller, int status, String code)
            throws IOException {
        if (mesh().namesFailures() || caller.awaitsMore()) {
            assertFailure(caller.readAnswer(), status, code);
        }
    }

    // which status another proxy chooses is its own affair; that it refuses, and whom it blames,
    // not
    private static void assertRefused(Head answer, int status) {
        int came = answer.status();
        boolean notKnown = came == 501 || came == 505;
        assertThat(came / 100 == status / 100 || (status < 500 && notKnown))
                .as("refusal like %s, but the answer was %s", status, came)
                .isTrue();
    }

    /** Checks an answer that Mesher itself made, in all its parts. */
    public static void assertOurFailure(Message answer, int status, String code)
            throws IOException {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().value("x-mesher-failure")).isEqualTo(code);
        // RFC 9209, section 2: a list member with parameters
        assertThat(answer.head().value("Proxy-Status")).matches("mesher; error=[a-z_]+");
        // RFC 9457, section 3
        assertThat(answer.head().value("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).endsWith(code);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(answer.text()).doesNotContain("127.0.0.1", "localhost", "Exception");
    }

    /** Checks that an answer is not one of ours. */
    protected static void assertNotOurs(Message answer) {
        assertThat(answer.head().values("x-mesher-failure")).isEmpty();
        assertThat(answer.head().values("Proxy-Status")).isEmpty();
    }

    private <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }
}
