package io.mesher.launcher;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Asks the API of a running sidecar for texts. */
final class AdminClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "MESHER_ADMIN_PASSWORD";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String admin;
    private final String authorization;

    private AdminClient(String admin, String authorization) {
        this.admin = admin;
        this.authorization = authorization;
    }

    static AdminClient of(RulesArguments arguments) throws IOException {
        String pair = arguments.option("user").orElse("admin") + ":" + password(arguments);
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return new AdminClient(
                arguments.option("admin").orElse("http://127.0.0.1:30102"),
                "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private static String password(RulesArguments arguments) throws IOException {
        Optional<String> file = arguments.option("password-file");
        if (arguments.option("password").isPresent()) {
            return arguments.option("password").get();
        }
        if (file.isPresent()) {
            try {
                return Files.readString(Path.of(file.get())).strip();
            } catch (IOException e) {
                throw new IOException("file " + file.get() + " cannot be read: " + e, e);
            }
        }
        String word = System.getenv(PASSWORD);
        if (word == null) {
            throw new IllegalArgumentException(
                    "no password (expected: --password, --password-file or " + PASSWORD + ")");
        }
        return word;
    }

    /** A request for a path of the API. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(RulesCommand.uri(admin, path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Accept", "text/plain");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException(
                    "the sidecar at "
                            + admin
                            + " does not answer: "
                            + e
                            + " (expected: its console)",
                    e);
        }
    }
}
