package io.mesher.blackbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An HTTP/1.1 client that follows nothing, with or without a proxy. */
record Http(HttpClient client, Map<String, String> headers) {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient DIRECT = builder().proxy(HttpClient.Builder.NO_PROXY).build();

    static Http direct() {
        return new Http(DIRECT, Map.of());
    }

    /**
     * As {@code http_proxy} makes clients do.
     *
     * @param proxy {@code host:port}
     */
    static Http through(String proxy) {
        URI uri = URI.create("http://" + proxy);
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
        return new Http(builder().proxy(ProxySelector.of(address)).build(), Map.of());
    }

    Http as(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    Http with(String name, String value) {
        return new Http(client, Map.of(name, value));
    }

    Answer get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    Answer post(String url, String type, String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a GET that may be answered long after. */
    CompletableFuture<Answer> later(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Http::answer);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        headers.forEach(request::header);
        return answer(
                client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(LIMIT);
    }
}
