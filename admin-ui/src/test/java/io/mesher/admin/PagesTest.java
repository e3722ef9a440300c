package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagesTest {
    private Console console;

    @BeforeEach
    void open() throws Exception {
        console = Console.open("");
        ConsolePreview.busy(console);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/services",
                "/services/payments",
                "/services/payments/instances",
                "/services/orders/instances/orders-99",
                "/self",
                "/self/registry"
            })
    void aPageIsShownToWhoeverSignedInAndNobodyElse(String path) throws Exception {
        HttpResponse<String> nobody = console.get(path);
        assertThat(nobody.statusCode()).isEqualTo(303);
        assertThat(nobody.headers().firstValue("Location").orElseThrow()).startsWith("/login");
        assertThat(nobody.body()).isEmpty();

        HttpResponse<String> page = console.signedIn().get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("<h1", "<html lang=\"en\"", "Sign out")
                .doesNotContain("th:", "style=", "${");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/services/payments", "/api/v1/self", "/login"})
    void headHasTheLengthAndNoBody(String path) throws Exception {
        console.signedIn();
        HttpResponse<String> head =
                console.send(
                        console.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> get = console.get(path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
    }

    @Test
    void theOverviewSaysWhatIsWrongWorstFirst() throws Exception {
        String page = console.signedIn().get("/").body();
        assertThat(page.indexOf("payments fails 5.9% of requests"))
                .isPositive()
                .isLessThan(page.indexOf("pricing fails 1.3% of requests"));
        assertThat(page).contains("fraud-check has no instance");
    }

    @Test
    void aStaleServiceSaysHowOldItIs() throws Exception {
        Instance known = FakeRegistry.instance("payments", 1, InstanceStatus.UP);
        Service stale =
                new Service(
                        "payments",
                        ServiceState.STALE,
                        List.of(known),
                        0,
                        FakeRegistry.START - 300_000);
        console.runtime.used.put("payments", stale);

        assertThat(console.signedIn().get("/services/payments").body())
                .contains("The registry does not answer", "5 min ago");
        assertThat(console.get("/services?q=payments").body()).contains("Stale", "5 min ago");
        assertThat(console.get("/api/v1/services/payments").body())
                .contains("\"state\":\"stale\"", "\"asOf\":\"2026-11-23T09:55:00Z\"");
    }

    @Test
    void instancesThatTheRegistrySuddenlyMissesAreTold() throws Exception {
        Instance one = FakeRegistry.instance("payments", 1, InstanceStatus.UP);
        Instance two = FakeRegistry.instance("payments", 2, InstanceStatus.UP);
        Service emptied =
                new Service(
                        "payments",
                        ServiceState.EMPTY,
                        List.of(),
                        0,
                        FakeRegistry.START,
                        List.of(one, two));
        console.runtime.used.put("payments", emptied);

        assertThat(console.signedIn().get("/services/payments").body())
                .contains("suddenly has 2 instances of this service no more");
        assertThat(console.get("/api/v1/services/payments").body()).contains("\"missed\":2");
    }

    @Test
    void whatWasNotMeasuredIsADashAndNotAZero() throws Exception {
        console.runtime.traffic.clear();
        console.runtime.signals =
                new io.mesher.admin.view.SignalsView(
                        300,
                        null,
                        null,
                        null,
                        null,
                        0,
                        java.util.List.of(),
                        java.util.List.of(),
                        java.util.List.of());
        assertThat(console.signedIn().get("/").body())
                .contains("<b>—</b>", "No call went through this sidecar yet");
    }

    @Test
    void aServiceShowsItsInstancesAndTheRoutesInForce() throws Exception {
        String page = console.signedIn().get("/services/payments").body();
        assertThat(page)
                .contains("Routes in force", "all instances of payments", "ewma", "60 s")
                .contains("10.24.0.2:8080", "Ejected", "1–25 of 230")
                .contains("href=\"/services/payments/instances/payments-1\"");
    }

    @Test
    void anInstanceThatGetsNothingByAnOverrideSaysSo() throws Exception {
        assertThat(console.signedIn().get("/services/orders/instances/orders-1").body())
                .contains("<h2>Override</h2>", "Yes: it gets no new requests", "alice")
                .contains("disk fails", "2026-11-23", "removed", "Draining");
        assertThat(console.get("/services/orders/instances").body())
                .containsOnlyOnce("by override");
        assertThat(console.get("/services/orders/instances/orders-0").body())
                .doesNotContain("<h2>Override</h2>");
        assertThat(console.get("/services/orders").body())
                .contains("3 overrides of its instances could not be read and count for nothing.");
    }

    @Test
    void theRegistryPageListsTheSidecars() throws Exception {
        assertThat(console.signedIn().get("/self/registry").body())
                .contains("web-7d9f", "node-7", "&lt;script&gt;")
                .doesNotContain("<script");

        console.registry.answers = false;

        assertThat(console.get("/self/registry").body())
                .contains("<dt>Sidecars</dt><dd>—</dd>")
                .doesNotContain("node-7");
    }

    @Test
    void aServiceThatIsNotInUseIsReadOnce() throws Exception {
        String page = console.signedIn().get("/services/catalog-3").body();
        assertThat(page).contains("not in use here", "10.24.0.1:8080");
        assertThat(console.registry.reads).hasValue(1);
    }

    @Test
    void aSilentRegistryIsSaidSoWithoutItsAddress() throws Exception {
        console.registry.answers = false;
        HttpResponse<String> page = console.signedIn().get("/services/catalog-3");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Registry does not answer").doesNotContain("10.0.0.1");
        assertThat(console.get("/services/payments").statusCode()).isEqualTo(200);
    }

    @Test
    void aLostRegistryShowsOnEveryPage() throws Exception {
        console.registry.connected = false;
        console.signedIn();
        for (String path : new String[] {"/", "/services", "/self", "/services/payments"}) {
            assertThat(console.get(path).body()).contains("Registry lost at", "Proxying continues");
        }
    }

    @Test
    void anUnknownServiceProposesTheNearestNames() throws Exception {
        HttpResponse<String> page = console.signedIn().get("/services/paymnets");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is no service paymnets.", "href=\"/services/payments\"");
    }

    @Test
    void anUnknownPageProposesTheNearestPath() throws Exception {
        HttpResponse<String> page = console.signedIn().get("/service");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("href=\"/services\"");
    }

    @Test
    void anUnknownInstanceIsNotFound() throws Exception {
        HttpResponse<String> page = console.signedIn().get("/services/orders/instances/orders-9");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("has no instance orders-9")
                .contains("href=\"/services/orders/instances/orders-99\"");
    }

    @Test
    void aNameIsFoundWithoutRegardToCase() throws Exception {
        assertThat(console.signedIn().get("/services/Payments").body())
                .contains("<h1>payments</h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void pagesCanOnlyBeRead(String method) throws Exception {
        HttpResponse<String> response =
                console.signedIn()
                        .send(
                                console.request("/services")
                                        .method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aFilterNarrowsTheInstances() throws Exception {
        console.signedIn();
        assertThat(console.get("/services/payments/instances?zone=az1&status=draining").body())
                .contains("1–1 of 1", "Draining");
        assertThat(console.get("/services/payments/instances?zone=nowhere").body())
                .contains("No instance matches.");
    }

    @Test
    void aColumnSortsBothWays() throws Exception {
        String page = console.signedIn().get("/services?sort=name&q=cat").body();
        assertThat(page)
                .contains("aria-sort=\"ascending\"")
                .contains("href=\"/services?q=cat&amp;sort=-name\"");
    }

    @Test
    void anEmptyServiceSaysWhatToDo() throws Exception {
        assertThat(console.signedIn().get("/services/fraud-check").body())
                .contains("The registry has no instance of this service now.");
    }

    @Test
    void theTemplatesCanBeReadAheadEvenWithoutARegistry() {
        console.registry.services.clear();
        console.registry.connected = false;
        ConsoleServlet servlet =
                new ConsoleServlet(
                        console.runtime,
                        console.registry,
                        new Login("admin", new char[] {'x'}),
                        console.now::get);
        assertThatCode(servlet::warm).doesNotThrowAnyException();
    }

    @Test
    void theThemeIsChosenByAButton() throws Exception {
        console.signedIn();
        HttpResponse<String> response =
                console.post("/theme", "csrf", console.csrf(), "theme", "dark", "return", "/self");
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).contains("/self");
        assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("mesher-theme=dark");
        HttpRequest.Builder dark =
                HttpRequest.newBuilder(console.uri("/self"))
                        .header("Cookie", console.cookie() + "; mesher-theme=dark");
        assertThat(console.send(dark).body()).contains("data-theme=\"dark\"");
    }

    @Test
    void aFailureInsideShowsNoTrace() throws Exception {
        console.signedIn();
        console.runtime.traffic.add(null);
        HttpResponse<String> response = console.api("/api/v1/services");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("NullPointer", "io.mesher", "at ");
    }

    @Test
    void anOutboundOnlySidecarSaysSo() throws Exception {
        console.runtime.service = "";
        assertThat(console.signedIn().get("/self").body())
                .contains("No hosted application", "mesher.service.name");
    }

    @Test
    void anInstanceThatIsDownIsShownByWordAndIcon() throws Exception {
        console.registry.put("solo", FakeRegistry.instance("solo", 1, InstanceStatus.DOWN));
        assertThat(console.signedIn().get("/services/solo").body())
                .contains("Failing", "#i-bad", "<span>Down</span>");
    }
}
