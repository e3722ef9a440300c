package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients really send to the proxy that they were given; {@code protocols.md} tells it. */
final class WhatClientsSendIT {
    private static final String URL = "http://orders/x";
    private static final String ABSOLUTE = "GET http://orders/x HTTP/1.1\n";
    private static final String TUNNEL = "CONNECT orders:80 HTTP/1.1\n";
    private static final String INSIDE = "\n\nGET /x HTTP/1.1\n";
    private static final String PREFACE = "\n\nPRI * HTTP/2.0\n\n";
    private static RecordingProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        proxy = RecordingProxy.open();
    }

    @AfterAll
    static void end() {
        proxy.close();
    }

    @BeforeEach
    void forget() {
        proxy.forget();
    }

    @Test
    void curl() throws Exception {
        assertThat(sentByCurl()).startsWith(ABSOLUTE).contains("\nProxy-Connection: ");
        assertThat(sentByCurl("--http2"))
                .startsWith(ABSOLUTE)
                .contains("\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c\n");
        assertThat(sentByCurl("--http2-prior-knowledge")).startsWith(ABSOLUTE);
        assertThat(sentByCurl("--proxytunnel")).startsWith(TUNNEL).contains(INSIDE);
        assertThat(sentByCurl("--proxytunnel", "--http2-prior-knowledge"))
                .startsWith(TUNNEL)
                .endsWith(PREFACE);
    }

    @Test
    void python() throws Exception {
        Program.required("python3");
        Program.run(
                environment(),
                "python3",
                "-c",
                "import urllib.request; urllib.request.urlopen('" + URL + "')");

        assertThat(proxy.head()).startsWith(ABSOLUTE);
    }

    @ParameterizedTest
    @CsvSource({"fetch-env,true", "fetch-agent,true", "fetch-absolute,false", "axios,false"})
    void node(String way, boolean tunnel) throws Exception {
        NodePrograms.required();
        NodePrograms.run(environment(), "http-client.cjs", way, URL);

        String head = proxy.head();
        if (tunnel) {
            // the field is about the tunnel, which is to stay all the same
            assertThat(head).startsWith(TUNNEL).contains("\nconnection: close\n").contains(INSIDE);
        } else {
            assertThat(head).startsWith(ABSOLUTE);
        }
    }

    @Test
    void websocketOfNode() throws Exception {
        NodePrograms.required();
        Program.run(
                NodePrograms.environment(environment()),
                NodePrograms.command("websocket-client.cjs", "agent", "ws://orders/x"));

        assertThat(proxy.head())
                .startsWith(TUNNEL)
                .contains(INSIDE)
                .contains("\nUpgrade: websocket\n");
    }

    @ParameterizedTest
    @CsvSource({"orders:80,orders:80", "orders,orders:443"})
    void grpcOfNode(String target, String asked) throws Exception {
        NodePrograms.required();
        try (Running client =
                Running.start(
                        "grpc-js",
                        Product.folder("grpc-js"),
                        NodePrograms.environment(environment()),
                        List.of(NodePrograms.command("grpc-client.cjs", target)))) {
            // cleartext, whatever the port
            assertThat(proxy.head())
                    .as(client::output)
                    .startsWith("CONNECT " + asked + " HTTP/1.1\n")
                    .endsWith(PREFACE);
        }
    }

    /** It prefers HTTP/2 by default, but not through a proxy. */
    @Test
    void httpClientOfTheJdk() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().proxy(ProxySelector.of(proxy.address())).build();
        client.send(
                HttpRequest.newBuilder(URI.create(URL)).build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(proxy.head()).startsWith(ABSOLUTE).doesNotContainIgnoringCase("upgrade");
    }

    @Test
    void webSocketOfTheJdk() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().proxy(ProxySelector.of(proxy.address())).build();
        client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://orders/x"), new WebSocket.Listener() {})
                .exceptionally(refused -> null)
                .join();

        assertThat(proxy.head())
                .startsWith(TUNNEL + "Host: orders\n")
                .contains(INSIDE)
                .contains("\nUpgrade: websocket\n");
    }

    @Test
    void httpUrlConnection() throws IOException, InterruptedException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create(URL)
                                .toURL()
                                .openConnection(new Proxy(Proxy.Type.HTTP, proxy.address()));
        connection.getResponseCode();

        assertThat(proxy.head()).startsWith(ABSOLUTE);
    }

    @Test
    void webSocketOfJetty() throws Exception {
        WebSocketClient client = JettySocket.client(proxy.address().getPort());
        try {
            assertThatThrownBy(() -> new JettySocket().open(client, "ws://orders/x"))
                    .hasMessageContaining("200 OK");

            assertThat(proxy.head())
                    .startsWith("GET ws://orders/x HTTP/1.1\n")
                    .contains("\nUpgrade: websocket\n");
        } finally {
            client.stop();
        }
    }

    private static String sentByCurl(String... more) throws Exception {
        Curl.run(environment(), URL, more);
        return proxy.head();
    }

    private static Map<String, String> environment() {
        return Map.of("http_proxy", proxy.url());
    }
}
