package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send absolute-form requests or the service as host, through two sidecars. */
final class HttpClientsIT {
    private static final Started STARTED = new Started();
    private static final String URL = "http://web/a%2Fb?c=d";
    private static final String GREETING = "POST /a%2Fb?c=d web\n";
    private static TwoSidecars mesh;

    @BeforeAll
    static void start() throws Exception {
        NodePrograms.required();
        Application web = STARTED.add(NodePrograms.provider("web", "web-provider.cjs"));
        mesh = TwoSidecars.around(web, STARTED);
        mesh.consumer().await(200, "http://web/");
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @Test
    void curlWithAProxy() throws Exception {
        try (Transferred file = Transferred.random()) {
            Curl.run(environment(), URL, file.upload()).text();

            file.isBack(GREETING);
        }
    }

    @Test
    void curlWithTheServiceAsHost() throws Exception {
        try (Transferred file = Transferred.random()) {
            Curl.run(Map.of(), mesh.proxy() + "/a%2Fb?c=d", file.upload("-H", "Host: web")).text();

            file.isBack(GREETING);
        }
    }

    /** As Apache's client does with every request from version 5.4 on. */
    @Test
    void whoOffersTlsIsAnsweredAsEverybodyElse() throws Exception {
        String[] offer = {"-H", "Connection: Upgrade", "-H", "Upgrade: TLS/1.2", "-d", "body"};

        assertThat(Curl.run(environment(), URL, offer).text()).isEqualTo(GREETING + "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch-absolute", "axios", "host"})
    void node(String way) throws Exception {
        String answer = NodePrograms.run(environment(), "http-client.cjs", way, URL, "b\u00f6dy");

        assertThat(answer).isEqualTo("200 " + GREETING + "b\u00f6dy");
    }

    @Test
    void httpClientOfTheJdk() throws Exception {
        HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.of(proxy())).build();

        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(URL))
                                .POST(HttpRequest.BodyPublishers.ofString("body"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo(GREETING + "body");
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void httpUrlConnection() throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create(URL).toURL().openConnection(new Proxy(Proxy.Type.HTTP, proxy()));
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(0);
        try (OutputStream body = connection.getOutputStream()) {
            body.write("body".getBytes(StandardCharsets.UTF_8));
        }

        try (InputStream answer = connection.getInputStream()) {
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(GREETING + "body");
        }
    }

    private static InetSocketAddress proxy() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), mesh.proxyPort());
    }

    private static Map<String, String> environment() {
        return Map.of("http_proxy", mesh.proxy());
    }
}
