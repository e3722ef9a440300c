package io.mesher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.blackbox.DemoMesh;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
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
                    "services/orders/rules",
                    "self",
                    "self/registry",
                    "nowhere");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
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

        browser.leaveBy(browser.find("main tbody a"));

        assertThat(browser.url()).contains("/services/stock/instances/");
        assertThat(browser.text()).contains("127.0.0.1").containsIgnoringCase("curator");
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void rulesAreCheckedPublishedAndTakenBack() {
        String rules = demo.console() + "services/stock/rules";
        browser.open(rules);

        write("rotues: []\n", "typo");
        press("check");
        assertThat(browser.text()).contains("Line 1:", "rotues", "routes");
        assertThat(browser.violations()).isEmpty();

        write("routes:\n  - {name: canary, match: [{path: {prefix: /new}}]}\n", "a canary");
        press("check");
        assertThat(browser.text()).contains("Nothing was published yet.");
        assertThat(browser.all(".diff tr")).isNotEmpty();
        assertThat(browser.violations()).isEmpty();
        press("publish");
        assertThat(browser.text()).contains("a canary");

        browser.open(demo.console() + "services/stock");
        await(() -> browser.text().contains("canary"));
        browser.open(rules);
        write("{}\n", "no more");
        press("publish");
        assertThat(browser.violations()).isEmpty();
        browser.leaveBy(browser.find(".feed button[value=rollback]"));
        assertThat(browser.find("textarea").getAttribute("value")).contains("canary");
    }

    @Test
    void whoeverComesSecondIsTold() {
        String rules = demo.console() + "services/reports/rules";
        browser.open(rules);
        write("{}\n", "mine");
        try (Browser other = Browser.start()) {
            other.open(rules);
            other.signIn(demo.user(), demo.password());
            other.leaveBy(other.find("button[value=publish]"));
        }

        press("publish");

        assertThat(browser.text()).contains("Somebody else published revision");
        assertThat(browser.violations()).isEmpty();
        press("publish");
        assertThat(browser.text()).contains("mine");
    }

    @Test
    void anInstanceIsDrainedAndRestored() {
        browser.open(demo.console() + "services/orders/instances");
        browser.leaveBy(browser.find("main tbody a"));
        String instance = browser.url();

        browser.find("[name=reason]").sendKeys("disk");
        press("drain");
        await(() -> browser.text().contains("it gets no new requests"));
        assertThat(browser.text()).contains("disk");
        assertThat(browser.violations()).isEmpty();

        browser.open(instance);
        press("restore");
        await(() -> !browser.text().contains("it gets no new requests"));
    }

    private static void write(String document, String reason) {
        for (String field : List.of("textarea", "[name=reason]")) {
            browser.find(field).clear();
        }
        browser.find("textarea").sendKeys(document);
        browser.find("[name=reason]").sendKeys(reason);
    }

    private static void press(String value) {
        browser.leaveBy(browser.find("button[value=" + value + "]"));
    }

    /** What every sidecar obeys within a second is shown a moment later. */
    private static void await(BooleanSupplier shown) {
        String page = browser.url();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!shown.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still %s", browser.text()).isLessThan(end);
            browser.open(page);
        }
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
