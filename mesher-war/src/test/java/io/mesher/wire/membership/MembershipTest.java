package io.mesher.wire.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.testing.InMemoryRegistry;
import io.mesher.wire.EmbeddedMesh;
import io.mesher.wire.Gate;
import io.mesher.wire.MeshUnderTest;
import io.mesher.wire.Message;
import io.mesher.wire.RawPeer;
import io.mesher.wire.RawUpstream;
import io.mesher.wire.WireCases;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances come, go and are missed while requests run. */
class MembershipTest extends WireCases {
    private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
    private static final int PREFACE_BYTES = 24;
    private static final int FRAME_HEAD_BYTES = 9;
    private static final int LENGTH_BYTE = 2;
    private static final int TYPE_BYTE = 3;
    private static final int FLAGS_BYTE = 4;
    private static final int STREAM_BYTE = 5;
    // DATA is less
    private static final char HEADERS = 1;
    private static final int END_STREAM = 1;

    private final InMemoryRegistry registry = new InMemoryRegistry("127.0.0.1:1");
    private final Gate arrived = new Gate();
    private final Gate goOn = new Gate();
    private EmbeddedMesh mesh;

    @Override
    protected MeshUnderTest mesh() {
        return mesh;
    }

    @BeforeEach
    void start() throws Exception {
        mesh = EmbeddedMesh.start(registry, registry);
    }

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    @Test
    void aWipedRegistryCostsNoRequestEvenIfSomeAreReallyGone() throws Exception {
        RawUpstream orders = answering(HELLO);
        Instance[] missed = {
            Services.up("a", deadPort()),
            Services.up("b", deadPort()),
            Services.up("c", deadPort()),
            Services.up("d", orders.port())
        };
        registry.put(Services.missing(Services.empty("orders"), missed));

        for (int i = 0; i < 20; i++) {
            Message answer =
                    out("POST / HTTP/1.1\r\nHost: orders\r\nContent-Length: 4\r\n\r\nping");
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(orders.request().text()).isEqualTo("ping");
        }
    }

    @Test
    void whereAllThatTheRegistryMissesAreGoneThereIsNoInstance() throws Exception {
        registry.put(
                Services.missing(
                        Services.empty("orders"),
                        Services.up("a", deadPort()),
                        Services.up("b", deadPort()),
                        Services.up("c", deadPort())));

        assertFailure(out(get("orders")), 503, "no-instance");
        assertFailure(out(get("orders")), 503, "no-instance");
    }

    @Test
    void anAnswerGoesOnToItsEndWhenItsInstanceLeavesTheRegistry() throws Exception {
        RawUpstream leaving =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
                            goOn.pass();
                            connection.send("later");
                        });
        registry.put(Services.live("orders", Services.up("a", leaving.port())));
        RawPeer caller = toOutbound();
        caller.send(get("orders"));
        caller.readHead();
        assertThat(caller.readText(5)).isEqualTo("first");

        registry.put(Services.live("orders", Services.up("b", answering(HELLO).port())));

        assertOnlyTheOtherIsAsked(leaving);
        goOn.open();
        assertThat(caller.readText(5)).isEqualTo("later");
    }

    @Test
    void aRequestWithoutAnAnswerYetIsAnsweredByTheInstanceThatLeft() throws Exception {
        RawUpstream leaving =
                upstream(
                        connection -> {
                            connection.readRequest();
                            arrived.open();
                            goOn.pass();
                            connection.send(OK);
                        });
        registry.put(Services.live("orders", Services.up("a", leaving.port())));
        RawPeer caller = toOutbound();
        caller.send("POST / HTTP/1.1\r\nHost: orders\r\nContent-Length: 0\r\n\r\n");
        arrived.pass();

        registry.put(Services.live("orders", Services.up("b", answering(HELLO).port())));

        assertOnlyTheOtherIsAsked(leaving);
        goOn.open();
        assertThat(caller.readAnswer().status()).isEqualTo(200);
    }

    @Test
    void aWebSocketGoesOnWhenItsInstanceLeavesTheRegistry() throws Exception {
        RawUpstream leaving =
                upstream(
                        connection -> {
                            connection.readRequest();
                            connection.send(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                            + "Connection: Upgrade\r\n\r\n");
                            connection.send(connection.readText(4) + "!");
                        });
        registry.put(Services.live("orders", Services.up("a", leaving.port())));
        RawPeer caller = toOutbound();
        caller.send(
                "GET /chat HTTP/1.1\r\nHost: orders\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n\r\n");
        assertThat(caller.readHead().status()).isEqualTo(101);

        registry.put(Services.live("orders", Services.up("b", answering(HELLO).port())));

        assertOnlyTheOtherIsAsked(leaving);
        caller.send("echo");
        assertThat(caller.readText(5)).isEqualTo("echo!");
    }

    @Test
    void instancesShareByTheirWeights() throws Exception {
        RawUpstream light = answering(OK);
        RawUpstream heavy = answering(OK);
        registry.put(
                Services.live(
                        "orders",
                        Services.instance("a", light.port(), InstanceStatus.UP, 100),
                        Services.instance("b", heavy.port(), InstanceStatus.UP, 300)));
        RawPeer caller = toOutbound();

        for (int i = 0; i < 400; i++) {
            caller.send(get("orders"));
            assertThat(caller.readAnswer().status()).isEqualTo(200);
        }

        // five standard deviations around a quarter
        assertThat(light.pending()).isBetween(57, 143);
        assertThat(light.pending() + heavy.pending()).isEqualTo(400);
    }

    // RFC 9113, section 8.7
    @Test
    void aPostWhoseStreamIsRefusedIsAnsweredByAnother() throws Exception {
        assertAnsweredByAnother(stream -> "\0\0\4\3\0" + stream + "\0\0\0\7");
    }

    // RFC 9113, section 6.8
    @Test
    void aPostThatAnInstanceDidNotLookAtBeforeItLeftIsAnsweredByAnother() throws Exception {
        assertAnsweredByAnother(stream -> "\0\0\10\7\0\0\0\0\0\0\0\0\0\0\0\0\0");
    }

    private void assertAnsweredByAnother(UnaryOperator<String> refusal) throws Exception {
        RawUpstream refusing =
                upstream(
                        connection -> {
                            connection.readText(PREFACE_BYTES);
                            connection.send(SETTINGS);
                            while (connection.awaitsMore()) {
                                connection.send(refusal.apply(awaitStream(connection)));
                            }
                        });
        RawUpstream orders = answering(HELLO);
        for (int i = 0; i < 10; i++) {
            String name = newName("orders-");
            registry.put(
                    Services.live(
                            name,
                            Services.saying("a", refusing.port(), Map.of("protocol", "h2c")),
                            Services.up("b", orders.port())));

            Message answer =
                    out(
                            "POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nping"
                                    .formatted(name));

            assertThat(answer.text()).isEqualTo("hello");
            assertThat(orders.request().text()).isEqualTo("ping");
        }
        assertThat(refusing.accepted()).isPositive();
    }

    /** Reads frames up to a request's end; returns its stream's number as it is written. */
    private static String awaitStream(RawPeer connection) throws IOException {
        String head = connection.readText(FRAME_HEAD_BYTES);
        // frames here are shorter than 64 KiB
        connection.readText(head.charAt(LENGTH_BYTE - 1) * 256 + head.charAt(LENGTH_BYTE));
        return head.charAt(TYPE_BYTE) <= HEADERS && (head.charAt(FLAGS_BYTE) & END_STREAM) != 0
                ? head.substring(STREAM_BYTE)
                : awaitStream(connection);
    }

    private void assertOnlyTheOtherIsAsked(RawUpstream leaving) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(out(get("orders")).text()).isEqualTo("hello");
        }
        assertThat(leaving.accepted()).isEqualTo(1);
    }
}
