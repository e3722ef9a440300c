package io.mesher.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A few requests whose answers must be the same wherever the war runs. */
final class ProxyCases {
    static final List<String> EXPECTED =
            List.of(
                    "GET /plain 200 application /plain",
                    "GET /a%2Fb 200 application /a/b",
                    "GET /a%25b 200 application /a%b",
                    "GET /a//b 200 application /a//b",
                    "GET /p;x=1/q 200 application /p;x=1/q",
                    "POST /form 200 application /form",
                    "PURGE /cache 200 application /cache");

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private ProxyCases() {}

    static List<String> answers(HttpClient client) throws IOException, InterruptedException {
        awaitAnnounced(client);
        List<String> answers = new ArrayList<>();
        for (String expected : EXPECTED) {
            String[] words = expected.split(" ", 3);
            HttpResponse<String> answer = send(client, words[0], words[1]);
            answers.add(
                    String.join(
                            " ",
                            words[0],
                            words[1],
                            Integer.toString(answer.statusCode()),
                            answer.body().strip()));
        }
        return answers;
    }

    private static HttpResponse<String> send(HttpClient client, String method, String path)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body =
                method.equals("POST")
                        ? HttpRequest.BodyPublishers.ofString("a=1&b=2")
                        : HttpRequest.BodyPublishers.noBody();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://deployed" + path))
                        .timeout(DEADLINE)
                        .method(method, body)
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /**
     * The sidecar announces its application moments after the container says that it is deployed.
     */
    private static void awaitAnnounced(HttpClient client) throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (send(client, "GET", "/").statusCode() != 200 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
