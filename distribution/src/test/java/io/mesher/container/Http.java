package io.mesher.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A client that follows nothing and goes where it is told. */
final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final HttpClient DIRECT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return DIRECT.send(
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> getSignedIn(URI uri) throws IOException, InterruptedException {
        String login = "admin:" + Surroundings.PASSWORD;
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header("Authorization", "Basic " + basic)
                        .build();
        return DIRECT.send(request, BodyHandlers.ofString());
    }
}
