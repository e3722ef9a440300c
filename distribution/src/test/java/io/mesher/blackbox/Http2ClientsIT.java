package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that speak HTTP/2 to a listener, to an application that knows HTTP/1.1 only. */
final class Http2ClientsIT {
    private static final Started STARTED = new Started();
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
    void curlByPriorKnowledge() throws Exception {
        try (Transferred file = Transferred.random()) {
            String[] how = file.upload("--http2-prior-knowledge", "-H", "Host: web");

            assertThat(Curl.run(Map.of(), mesh.proxy() + "/a%2Fb?c=d", how).text())
                    .isEqualTo("2 200");
            file.isBack(GREETING);
        }
    }

    /** Asked with a body, curl and servers stay with HTTP/1.1. */
    @Test
    void curlByUpgrade() throws Exception {
        String[] how = {"--http2", "-H", "Host: web", "--write-out", "%{http_version}"};

        assertThat(Curl.run(Map.of(), mesh.proxy() + "/a%2Fb?c=d", how).text())
                .isEqualTo(GREETING.replace("POST", "GET") + "2");
    }

    @Test
    void curlByUpgradeOfARequestToAProxy() throws Exception {
        Map<String, String> environment = Map.of("http_proxy", mesh.proxy());

        Program curl =
                Curl.run(
                        environment,
                        "http://web/a%2Fb?c=d",
                        "--http2",
                        "--write-out",
                        "%{response_code}");

        assertThat(curl.text()).isEqualTo(GREETING.replace("POST", "GET") + "200");
    }

    /** As a client of a framework does that found the inbound listener in the registry. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void httpClientOfTheJdkByUpgrade(boolean withBody) throws Exception {
        URI uri = URI.create("http://" + mesh.provider().inbound() + "/x");
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 3; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            if (withBody) {
                request.POST(HttpRequest.BodyPublishers.ofString("body"));
            }
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).endsWith(withBody ? "\nbody" : "\n");
            assertThat(withBody || answer.version() == HttpClient.Version.HTTP_2).isTrue();
        }
    }
}
