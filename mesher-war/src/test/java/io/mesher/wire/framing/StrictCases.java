package io.mesher.wire.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.wire.Head;
import io.mesher.wire.Message;
import io.mesher.wire.Octets;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.SomeWrong;
import io.mesher.wire.StrictRequest;
import io.mesher.wire.WireCases;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cases about single octets: each is sent with another request behind it, to an instance that takes
 * nothing but what RFC 9112 allows, and either nothing of it or one clean request arrives.
 */
public abstract class StrictCases extends WireCases {
    /** Stands for the host that is asked. */
    protected static final String HOST = "{host}";

    private static final Set<String> TRAIL =
            Set.of(
                    "via",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "traceparent",
                    "x-mesher-source");
    private static final String BEHIND =
            "GET /behind HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n";

    /** A request, and what of it must reach the instance besides what is ours. */
    protected record Passed(String sent, String startLine, List<String> fields, String body) {
        @Override
        public String toString() {
            return sent;
        }
    }

    /** A way to an instance that records. */
    protected record Route(Way way, String host, RawUpstream instance) {
        String filled(String bytes) {
            return bytes.replace(HOST, host);
        }
    }

    /** Opens a way. */
    protected final Route route(Way way) throws Exception {
        RawUpstream instance = way == Way.OUTBOUND ? upstream(c -> {}) : mesh().application();
        instance.repeats(
                connection -> {
                    instance.take(StrictRequest.read(connection));
                    connection.send(HELLO);
                });
        String host = newName("strict-");
        if (way == Way.OUTBOUND) {
            mesh().register(host, instance.port());
        } else if (way == Way.BOTH) {
            mesh().register(host, mesh().inbound().getPort());
        }
        return new Route(way, host, instance);
    }

    /** Connects to the listener where a way begins. */
    protected final RawPeer connect(Route route) throws Exception {
        return route.way() == Way.INBOUND ? toInbound() : toOutbound();
    }

    /** Checks that each is answered with a refusal and a close, and that nothing is passed on. */
    protected final void assertRefused(Way way, List<String> requests) throws Exception {
        Route route = route(way);
        List<String> wrong = new ArrayList<>();
        for (String request : requests) {
            try (RawPeer caller = connect(route)) {
                caller.send(route.filled(request + BEHIND));
                Message answer = caller.readAnswer();
                if (mesh().namesFailures()) {
                    assertFailure(answer, 400, "bad-request");
                    assertThat(caller.ended()).as("closed").isTrue();
                } else {
                    assertUnderstood(route, caller, answer);
                }
                assertOnlyThis(route);
            } catch (AssertionError | EOFException e) {
                wrong.add(Octets.visible(request) + ": " + e.getMessage());
                route = route(way);
            }
        }
        SomeWrong.check(wrong, requests.size());
    }

    /** Checks that each reaches the instance once and clean, and the one behind it too. */
    protected final void assertPassed(Way way, List<Passed> requests) throws Exception {
        Route route = route(way);
        List<String> wrong = new ArrayList<>();
        for (Passed request : requests) {
            try (RawPeer caller = connect(route)) {
                caller.send(route.filled(request.sent() + BEHIND));
                assertThat(caller.readAnswer().text()).isEqualTo("hello");
                assertArrived(route, request);
                assertThat(caller.readAnswer().text()).isEqualTo("hello");
                assertThat(caller.ended()).as("closed").isTrue();
                assertThat(route.instance().request().head().target()).isEqualTo("/behind");
            } catch (AssertionError | EOFException e) {
                wrong.add(Octets.visible(request.sent()) + ": " + e.getMessage());
                route = route(way);
            }
        }
        SomeWrong.check(wrong, requests.size());
    }

    // another proxy may have its own reading, and keep the connection, if it has one only: it
    // refuses or hands on one request by the letter, and then the one behind or, closed, nothing
    private void assertUnderstood(Route route, RawPeer caller, Message answer) throws Exception {
        if (answer.status() == 200) {
            String target = route.instance().request().head().target();
            assertThat(target).as("what arrived").isNotEqualTo("/behind");
        } else {
            assertFailure(answer, 400, "bad-request");
        }
        if (caller.awaitsMore()) {
            assertThat(caller.readAnswer().status()).as("the next answer").isEqualTo(200);
            assertThat(route.instance().request().head().target()).isEqualTo("/behind");
        }
    }

    /** Checks that of all that was sent nothing arrives but what is sent now. */
    protected final void assertOnlyThis(Route route) throws Exception {
        try (RawPeer caller = connect(route)) {
            caller.send(route.filled("GET /only HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            assertThat(caller.readAnswer().text()).isEqualTo("hello");
        }
        assertThat(route.instance().request().head().target()).isEqualTo("/only");
        assertThat(route.instance().pending()).isZero();
    }

    private static void assertArrived(Route route, Passed request) throws Exception {
        Message seen = route.instance().request();
        assertThat(seen.head().startLine()).isEqualTo(route.filled(request.startLine()));
        assertThat(withoutTrail(seen.head()))
                .isEqualTo(request.fields().stream().map(f -> route.filled(f).strip()).toList());
        assertThat(seen.text()).isEqualTo(request.body());
    }

    private static List<String> withoutTrail(Head head) {
        return head.fields().stream()
                .filter(
                        field ->
                                !TRAIL.contains(
                                        field.substring(0, field.indexOf(':'))
                                                .toLowerCase(Locale.ROOT)))
                // blanks around a value are no part of it: RFC 9112, section 5.1
                .map(String::strip)
                .toList();
    }
}
