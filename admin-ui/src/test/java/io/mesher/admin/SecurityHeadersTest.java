package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityHeadersTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/services/none", "/api/v1/self", "/assets/none"})
    void areOnEveryAnswer(String path) throws Exception {
        try (Console console = Console.open("")) {
            HttpHeaders headers = console.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void aNameThatIsNotLoopbackIsNotAnsweredOnLoopback() throws Exception {
        try (Console console = Console.open("")) {
            assertThat(head(console, "evil.example:" + console.port())).startsWith("HTTP/1.1 421");
            assertThat(head(console, "localhost:" + console.port())).startsWith("HTTP/1.1 200");
            assertThat(head(console, "127.0.0.1:" + console.port())).startsWith("HTTP/1.1 200");
        }
    }

    private static String head(Console console, String host) throws Exception {
        return console.raw(
                "HEAD /login HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
