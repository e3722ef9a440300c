package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployed beside others, every address stays below the context. */
final class ContextPathTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|action)=\"([^\"#]*)");
    private Console console;

    @BeforeEach
    void open() throws Exception {
        console = Console.open("/mesher");
        ConsolePreview.busy(console);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void signingInStaysBelowIt() throws Exception {
        HttpResponse<String> nobody = console.get("/services");
        assertThat(nobody.headers().firstValue("Location"))
                .contains("/mesher/login?return=%2Fservices");
        HttpResponse<String> in =
                console.post(
                        "/login", "user", "admin", "password", "s3cret", "return", "/services");
        assertThat(in.headers().firstValue("Location")).contains("/mesher/services");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).contains("Path=/mesher/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/services",
                "/services/payments",
                "/services/orders/instances/orders-99",
                "/services/nothing",
                "/self"
            })
    void everyAddressOfAPageIsBelowIt(String path) throws Exception {
        String page = (path.equals("/login") ? console : console.signedIn()).get(path).body();
        assertThat(
                        ADDRESS.matcher(page)
                                .results()
                                .map(r -> r.group(1))
                                .filter(a -> !a.isEmpty())
                                .toList())
                .isNotEmpty()
                .allMatch(address -> address.startsWith("/mesher/"));
    }

    @Test
    void theApiIsBelowIt() throws Exception {
        assertThat(console.api("/api/v1/services/payments").statusCode()).isEqualTo(200);
        assertThat(console.signedIn().get("/services/payments").body())
                .contains("/mesher/api/v1/services/payments");
    }
}
