package io.mesher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.blackbox.DemoMesh;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody looks at the demo's mesh. */
final class BrowserIT {
    private static final List<String> PAGES =
            List.of(
                    "",
                    "services",
                    "services?q=nothing",
                    "services/orders",
                    "services/orders/instances",
                    "self",
                    "self/registry",
                    "nowhere");
    private static DemoMesh demo;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Browser.required();
        demo = DemoMesh.start();
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void signIn() {
        browser.prefer("light");
        browser.open(demo.console() + "login");
        if (browser.url().endsWith("/login")) {
            browser.signIn(demo.user(), demo.password());
        }
    }

    @Test
    void afterTheLoginThePageThatWasAskedForIsShown() {
        try (Browser stranger = Browser.start()) {
            stranger.open(demo.console() + "services/orders");

            assertThat(stranger.url()).contains("/login?return=");
            stranger.signIn("admin", "wrong");
            assertThat(stranger.text()).contains("Wrong user or password.");
            stranger.signIn(demo.user(), demo.password());

            assertThat(stranger.url()).isEqualTo(demo.console() + "services/orders");
            assertThat(stranger.find("h1").getText()).isEqualTo("orders");
        }
    }

    @Test
    void theServicesOfTheDemoAreListedAndLeadToTheirInstances() {
        browser.open(demo.console() + "services");

        assertThat(browser.text()).contains("orders", "reports", "shop", "stock");

        browser.follow("orders");

        assertThat(browser.find("h1").getText()).isEqualTo("orders");
        assertThat(browser.text()).contains("Routes in force", "default", "all instances");

        browser.open(demo.console() + "services/orders/instances");

        assertThat(browser.all("main tbody tr")).hasSize(3);
        assertThat(browser.text()).contains("127.0.0.1:");
    }

    @Test
    void anInstanceHasAPageOfItsOwnThatHindersNobody() {
        browser.open(demo.console() + "services/stock/instances");

        browser.find("main tbody a").click();

        assertThat(browser.url()).contains("/services/stock/instances/");
        assertThat(browser.text()).contains("127.0.0.1").containsIgnoringCase("curator");
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void theHealthOfThisSidecarIsShown() {
        browser.open(demo.console() + "self");

        assertThat(browser.text()).containsIgnoringCase("shop").containsIgnoringCase("listeners");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void noPageHindersAnybody(String colours) {
        browser.prefer(colours);
        for (String page : PAGES) {
            browser.open(demo.console() + page);
            assertThat(browser.violations()).as("%s, %s", page, colours).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void theLoginHindersNobody(String colours) {
        try (Browser stranger = Browser.start()) {
            stranger.prefer(colours);
            stranger.open(demo.console() + "login");
            assertThat(stranger.violations()).isEmpty();

            stranger.signIn("admin", "wrong");
            assertThat(stranger.violations()).isEmpty();
        }
    }

    @Test
    void theColoursFollowTheSystem() {
        browser.open(demo.console() + "services");
        String light = browser.background();

        browser.prefer("dark");

        assertThat(browser.background()).isNotEqualTo(light);
    }

    @Test
    void everythingWorksWithoutScripts() {
        try (Browser plain = Browser.withoutScripts()) {
            plain.open("data:text/html,<title>off</title><script>document.title='on'</script>");
            assertThat(plain.title()).isEqualTo("off");
            plain.open(demo.console() + "services");
            plain.signIn(demo.user(), demo.password());
            plain.follow("orders");

            assertThat(plain.find("h1").getText()).isEqualTo("orders");
            assertThat(plain.text()).contains("Routes in force");
        }
    }
}
