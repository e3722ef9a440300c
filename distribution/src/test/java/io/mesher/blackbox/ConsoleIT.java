package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Console, API, health and metrics of a running sidecar, over plain HTTP. */
final class ConsoleIT {
    private static final Started STARTED = new Started();
    private static RealZooKeeper zooKeeper;
    private static Sidecar orders;

    @BeforeAll
    static void start() throws Exception {
        zooKeeper = STARTED.add(RealZooKeeper.start());
        Application plain = STARTED.add(Application.plain("orders"));
        orders = STARTED.add(Sidecar.beside("orders", plain.port(), zooKeeper.connect()));
        zooKeeper.awaitInstances("orders", 1);
        orders.await(200, "http://orders/");
    }

    @AfterAll
    static void end() {
        STARTED.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "services", "services/orders", "services/orders/instances", "self"})
    void withoutASessionABrowserIsSentToTheLogin(String page) throws Exception {
        Answer answer = Http.direct().with("Accept", "text/html").get(orders.admin() + page);

        assertThat(answer.status()).isIn(302, 303);
        assertThat(answer.header("location")).contains("/login");
    }

    @Test
    void theRightPasswordOpensASessionAndThePagesAreShown() throws Exception {
        Answer answer = signIn(Sidecar.PASSWORD);

        assertThat(answer.status()).isIn(302, 303);
        String cookie = answer.header("set-cookie");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        Answer page =
                Http.direct()
                        .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .get(orders.admin() + "services");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("orders");
        assertStrict(page);
    }

    @Test
    void aWrongPasswordOpensNoneAndIsSaidOnTheForm() throws Exception {
        Answer answer = signIn("wrong");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Wrong user or password.");
        assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        assertStrict(answer);
    }

    @Test
    void theLoginPageLetsNoForeignScriptIn() throws Exception {
        Answer answer = Http.direct().get(orders.admin() + "login");

        assertThat(answer.status()).isEqualTo(200);
        assertStrict(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "services/orders/instances", "self"})
    void theApiWantsALogin(String path) throws Exception {
        Answer answer = Http.direct().get(orders.admin() + "api/v1/" + path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).startsWith("Basic ");
    }

    @Test
    void theApiListsTheServicesOfTheRegistry() throws Exception {
        Answer answer = orders.api("services");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("application/json");
        JsonNode list = answer.json();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(list.path("page").isInt()).isTrue();
        assertThat(list.path("size").isInt()).isTrue();
        assertThat(list.path("asOf").isTextual()).isTrue();
        JsonNode service = list.at("/items/0");
        assertThat(service.path("name").asText()).isEqualTo("orders");
        assertThat(service.path("state").asText()).isEqualTo("live");
        assertThat(service.path("total").asInt()).isEqualTo(1);
        assertThat(service.path("up").asInt()).isEqualTo(1);
    }

    @Test
    void theApiShowsAnInstanceAsItIsInTheRegistry() throws Exception {
        String id = zooKeeper.awaitInstances("orders", 1).get(0);

        JsonNode instance = orders.api("services/orders/instances").json().at("/items/0");

        assertThat(instance.path("id").asText()).isEqualTo(id);
        assertThat(instance.path("address").asText() + ":" + instance.path("port").asInt())
                .isEqualTo(orders.inbound());
        assertThat(instance.path("status").asText()).isEqualTo("up");
        assertThat(instance.path("version").asText()).isEqualTo("1.0.0");
        assertThat(instance.path("dialect").asText()).isEqualTo("spring");
        assertThat(orders.api("services/orders/instances/" + id).json().path("id").asText())
                .isEqualTo(id);
    }

    @Test
    void theApiSaysWhatThisSidecarIs() throws Exception {
        JsonNode self = orders.api("self").json();

        assertThat(self.path("service").asText()).isEqualTo("orders");
        assertThat(self.path("announced").asBoolean()).isTrue();
        assertThat(self.at("/registry/state").asText()).isEqualTo("connected");
        assertThat(self.at("/registry/connect").asText()).isEqualTo(zooKeeper.connect());
        assertThat(self.at("/registry/sessionId").asText()).isNotEmpty();
        assertThat(self.at("/listeners/outbound").asText()).isEqualTo(orders.outbound());
        assertThat(self.at("/listeners/inbound").asText()).isEqualTo(orders.inbound());
    }

    @Test
    void theApiShowsHowItIsConfiguredButNoSecret() throws Exception {
        Answer answer = orders.api("self/config?size=500");

        JsonNode items = answer.json().get("items");
        assertThat(items.findValuesAsText("key"))
                .contains("mesher.service.name", "mesher.admin.password");
        for (JsonNode item : items) {
            assertThat(item.get("value").asText()).isNotEqualTo(Sidecar.PASSWORD);
            if (item.get("key").asText().equals("mesher.service.name")) {
                assertThat(item.get("value").asText()).isEqualTo("orders");
                assertThat(item.get("source").asText()).isNotEqualTo("default");
            }
        }
    }

    @Test
    void theApiShowsRequestsAsTheyPass() throws Exception {
        CompletableFuture<Answer> live =
                CompletableFuture.supplyAsync(() -> live("direction=outbound&limit=1&seconds=60"));
        while (!live.isDone()) {
            orders.await(200, "http://orders/seen?secret=1");
        }

        JsonNode seen = live.get().json();

        assertThat(seen.get("service").asText()).isEqualTo("orders");
        assertThat(seen.get("source").asText()).isEqualTo("orders");
        assertThat(seen.get("instance").asText())
                .isEqualTo(zooKeeper.awaitInstances("orders", 1).get(0));
        assertThat(seen.get("method").asText()).isEqualTo("GET");
        assertThat(seen.get("path").asText()).isEqualTo("/seen");
        assertThat(seen.get("status").asInt()).isEqualTo(200);
        assertThat(seen.get("route").asText()).isEqualTo("default");
        assertThat(seen.get("ms").asDouble()).isPositive();
    }

    private static Answer live(String query) {
        try {
            return orders.api("live?" + query);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServiceThatIsNotThereIsNotFound() throws Exception {
        assertThat(orders.api("services/oders").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/live", "health/ready", "health/started"})
    void onLoopbackHealthIsToldToEverybody(String path) throws Exception {
        Answer answer = Http.direct().get(orders.admin() + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.json().path("status").asText()).isEqualTo("UP");
        assertThat(answer.json().path("checks").isArray()).isTrue();
    }

    @Test
    void onLoopbackMetricsAreToldToEverybody() throws Exception {
        Answer answer = Http.direct().get(orders.admin() + "metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/plain");
        assertThat(answer.body())
                .contains("mesher_requests_total{")
                .contains("mesher_request_duration_seconds_bucket{")
                .contains("mesher_registry_connected 1")
                .contains("mesher_announced 1")
                .contains("mesher_build_info{");
    }

    @Test
    void anotherHostNameIsNotServedOnLoopback() throws Exception {
        String authority = orders.admin().replaceAll("http://|/$", "");

        String answer = RawHttp.get(authority, "/login", "Host: attacker.example");

        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    private static Answer signIn(String password) throws Exception {
        return Http.direct()
                .post(
                        orders.admin() + "login",
                        "application/x-www-form-urlencoded",
                        "user=admin&password=" + password);
    }

    private static void assertStrict(Answer answer) {
        assertThat(answer.header("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }
}
