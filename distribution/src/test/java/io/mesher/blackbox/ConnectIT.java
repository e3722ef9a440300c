package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask their proxy for a tunnel and speak cleartext inside, through two sidecars. */
final class ConnectIT {
    private static final String URL = "http://web/a%2Fb?c=d";
    private static final String GREETING = "POST /a%2Fb?c=d web\n";
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

    @ParameterizedTest
    @ValueSource(strings = {"fetch-env", "fetch-agent"})
    void fetchOfNode(String way) throws Exception {
        assertThat(NodePrograms.run(environment(), "http-client.cjs", way, URL, "body"))
                .isEqualTo("200 " + GREETING + "body");
    }

    /** A tunnel is no way around the line. */
    @Test
    void thereIsNoneToWhatDoesNotExist() throws Exception {
        String[] how = {"--proxytunnel", "--write-out", "%{http_connect}"};

        Program curl = Curl.run(environment(), "http://oders/", how);

        assertThat(curl.out()).isEqualTo("404");
        assertThat(curl.err()).contains("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2"})
    void curl(String version) throws Exception {
        String how = version.equals("2") ? "--http2-prior-knowledge" : "--http1.1";
        try (Transferred file = Transferred.random()) {
            String[] arguments = file.upload("--proxytunnel", how);

            assertThat(Curl.run(environment(), URL, arguments).text()).isEqualTo(version + " 200");
            file.isBack(GREETING);
        }
    }

    @Test
    void aTunnelServesManyRequests() throws Exception {
        String url = "http://web/[1-3]";

        assertThat(
                        Curl.run(
                                        environment(),
                                        url,
                                        "--proxytunnel",
                                        "--write-out",
                                        "%{num_connects} ")
                                .text())
                .isEqualTo("GET /1 web\n1 GET /2 web\n0 GET /3 web\n0 ");
    }

    @Test
    void websocketOfNode() throws Exception {
        assertThat(NodePrograms.run(environment(), "websocket-client.cjs", "agent", "ws://web/x"))
                .isEqualTo(WebSockets.GREETED);
    }

    @Test
    void webSocketOfTheJdk() throws Exception {
        InetSocketAddress proxy =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), mesh.proxyPort());
        WebSockets socket = new WebSockets();
        WebSocket webSocket =
                socket.open(
                        HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build(),
                        "ws://web/a%2Fb?c=d");
        assertThat(webSocket.getSubprotocol()).isEqualTo("echo");
        assertThat(socket.next()).isEqualTo("/a%2Fb?c=d web");

        webSocket.sendText("hello", true).join();
        assertThat(socket.next()).isEqualTo("hello");

        webSocket.sendClose(4003, "enough").join();
        assertThat(socket.next()).startsWith("closed 4003");
        web.process().awaitLine("the end", "closed 4003"::equals);
    }

    private static Map<String, String> environment() {
        return Map.of("http_proxy", mesh.proxy());
    }
}
