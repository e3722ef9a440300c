package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * WebSocket clients that do not use CONNECT, to a server that is Node's ws, through two sidecars.
 */
final class WebSocketIT {
    private static final String URL = "ws://web/a%2Fb?c=d";
    private static final Started STARTED = new Started();
    private static Application web;
    private static TwoSidecars mesh;

    @BeforeAll
    static void start() throws Exception {
        NodePrograms.required();
        web = STARTED.add(NodePrograms.provider("web", "web-provider.cjs"));
        mesh = TwoSidecars.around(web, STARTED);
        mesh.consumer().await(200, "http://web/");
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @Test
    void node() throws Exception {
        assertThat(
                        NodePrograms.run(
                                Map.of("http_proxy", mesh.proxy()),
                                "websocket-client.cjs",
                                "host",
                                "ws://web/x"))
                .isEqualTo(WebSockets.GREETED);
    }

    /** It sends an absolute URI whose scheme is ws. */
    @Test
    void jetty() throws Exception {
        WebSocketClient client = JettySocket.client(mesh.proxyPort());
        try {
            JettySocket socket = new JettySocket();
            Session session = socket.open(client, URL);
            assertThat(session.getUpgradeResponse().getAcceptedSubProtocol()).isEqualTo("echo");
            assertThat(socket.next()).isEqualTo("/a%2Fb?c=d web");

            session.sendText("hello", Callback.NOOP);
            assertThat(socket.next()).isEqualTo("hello");

            session.sendBinary(ByteBuffer.allocate(60_000), Callback.NOOP);
            assertThat(socket.next()).isEqualTo("60000");

            session.close(4002, "enough", Callback.NOOP);
            web.process().awaitLine("the end", "closed 4002"::equals);
        } finally {
            client.stop();
        }
    }

    /** Sessions that share a connection, and come to an end each for itself. */
    @Test
    void jettyOverHttp2() throws Exception {
        WebSocketClient client = JettySocket.overHttp2(mesh.proxyPort());
        try {
            JettySocket other = new JettySocket();
            Session stays = other.open(client, "ws://web/stays");
            assertThat(other.next()).isEqualTo("/stays web:80");
            JettySocket socket = new JettySocket();
            Session session = socket.open(client, URL);
            assertThat(session.getUpgradeResponse().getAcceptedSubProtocol()).isEqualTo("echo");
            assertThat(session.getLocalSocketAddress()).isEqualTo(stays.getLocalSocketAddress());
            assertThat(socket.next()).isEqualTo("/a%2Fb?c=d web:80");

            session.sendText("hello", Callback.NOOP);
            assertThat(socket.next()).isEqualTo("hello");
            session.sendBinary(ByteBuffer.allocate(60_000), Callback.NOOP);
            assertThat(socket.next()).isEqualTo("60000");

            session.close(4003, "enough", Callback.NOOP);
            web.process().awaitLine("the end", "closed 4003"::equals);
            stays.sendText("still here", Callback.NOOP);
            assertThat(other.next()).isEqualTo("still here");

            assertThatThrownBy(() -> new JettySocket().open(client, "ws://oders/"))
                    .hasMessageContaining("404");
        } finally {
            client.stop();
        }
        Await.until("nothing in flight", mesh.consumer()::inFlight, open -> open == 0);
        Await.until("nothing beside it", mesh.provider()::inFlight, open -> open == 0);
    }

    @Test
    void whatIsNoWebSocketIsRefusedAsTheServerDoes() throws Exception {
        WebSocketClient client = JettySocket.client(mesh.proxyPort());
        try {
            assertThatThrownBy(() -> new JettySocket().open(client, "ws://oders/"))
                    .hasMessageContaining("404");
        } finally {
            client.stop();
        }
    }

    @Test
    void aCallerThatVanishesIsGoneForTheServer() throws Exception {
        WebSocketClient client = JettySocket.client(mesh.proxyPort());
        try {
            JettySocket socket = new JettySocket();
            Session session = socket.open(client, URL);
            assertThat(socket.next()).startsWith("/a%2Fb");

            session.disconnect();

            // 1006: the connection ended without a goodbye
            web.process().awaitLine("the end", "closed 1006"::equals);
        } finally {
            client.stop();
        }
        Await.until("nothing in flight", mesh.consumer()::inFlight, open -> open == 0);
        Await.until("nothing beside it", mesh.provider()::inFlight, open -> open == 0);
    }
}
