package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an instance writes into the registry is text, wherever it is shown. */
final class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/services",
                "/services/orders",
                "/services/orders/instances",
                "/services/orders/instances/orders-99",
                "/services/orders/instances/orders-1",
                "/self/registry",
                "/services/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/services?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/services/orders/instances?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
            })
    void isNeverMarkup(String path) throws Exception {
        try (Console console = Console.open("")) {
            ConsolePreview.busy(console);
            HttpResponse<String> page = console.signedIn().get(path);
            assertThat(page.body())
                    .doesNotContain("<script", "<img", "<b>key", "\u202E", "\u0007")
                    .doesNotContain("href=\"javascript:");
        }
    }

    @Test
    void isShownAsItIs() throws Exception {
        try (Console console = Console.open("")) {
            ConsolePreview.busy(console);
            assertThat(console.signedIn().get("/services/orders/instances/orders-99").body())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;key&lt;/b&gt;")
                    .contains("\\u202egnp.exe\\u0007")
                    .contains("x".repeat(400));
        }
    }

    @Test
    void doesNotLeaveTheLoginForm() throws Exception {
        try (Console console = Console.open("")) {
            assertThat(console.post("/login", "user", "\"><script>", "password", "x").body())
                    .contains("value=\"&quot;&gt;&lt;script&gt;\"")
                    .doesNotContain("<script");
        }
    }
}
