package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

final class ApiTest {
    private final ObjectMapper mapper = new ObjectMapper();
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

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = console.api(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        return mapper.readTree(response.body());
    }

    private static java.util.List<String> fields(JsonNode node) {
        java.util.List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void listsHaveOneShape() throws Exception {
        for (String path :
                new String[] {"/api/v1/services", "/api/v1/services/payments/instances"}) {
            JsonNode list = json(path);
            assertThat(fields(list)).containsExactly("items", "total", "page", "size", "asOf");
            assertThat(list.get("size").asInt()).isEqualTo(25);
            assertThat(list.get("items")).hasSize(25);
            assertThat(list.get("asOf").asText()).isEqualTo("2026-11-23T10:00:00Z");
        }
    }

    @Test
    void aServiceInUseHasItsDetails() throws Exception {
        JsonNode service = json("/api/v1/services?q=payments").get("items").get(0);
        assertThat(fields(service))
                .contains("name", "state", "total", "up", "zones", "versions", "successRatio");
        assertThat(service.get("state").asText()).isEqualTo("live");
        assertThat(service.get("total").asInt()).isEqualTo(230);
        assertThat(service.get("up").asInt()).isEqualTo(205);
        assertThat(service.get("zones").toString()).isEqualTo("[\"az1\",\"az2\",\"az3\"]");
        assertThat(service.get("versions").toString()).isEqualTo("[\"2.3.1\",\"2.4.0-rc1\"]");
    }

    @Test
    void whatTheRegistrySuddenlyMissesIsListedAsUnknown() throws Exception {
        Service orders = console.registry.put("orders");
        console.runtime.used.put(
                "orders",
                new Service(
                        orders.name(),
                        ServiceState.EMPTY,
                        List.of(),
                        0,
                        orders.asOf(),
                        List.of(FakeRegistry.instance("orders", 7, InstanceStatus.UP))));

        JsonNode service = json("/api/v1/services/orders");
        assertThat(service.get("state").asText()).isEqualTo("empty");
        assertThat(service.get("total").asInt()).isEqualTo(1);
        assertThat(service.get("up").asInt()).isZero();
        JsonNode items = json("/api/v1/services/orders/instances").get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("status").asText()).isEqualTo("unknown");
        assertThat(json("/api/v1/services/orders/instances/orders-7")).isEqualTo(items.get(0));
    }

    @Test
    void aServiceThatMissesInstancesIsDegraded() throws Exception {
        Service orders =
                console.registry.put(
                        "orders", FakeRegistry.instance("orders", 1, InstanceStatus.UP));
        console.runtime.used.put(
                "orders",
                new Service(
                        orders.name(),
                        ServiceState.LIVE,
                        orders.instances(),
                        0,
                        orders.asOf(),
                        List.of(FakeRegistry.instance("orders", 7, InstanceStatus.UP))));

        JsonNode service = json("/api/v1/services/orders");

        assertThat(service.get("health").asText()).isEqualTo("degraded");
        assertThat(service.get("up").asInt()).isEqualTo(1);
    }

    @Test
    void aServiceThatIsNotInUseIsListedAsUnknown() throws Exception {
        JsonNode service = json("/api/v1/services?q=catalog-7").get("items").get(0);
        assertThat(service.get("state").asText()).isEqualTo("unknown");
        assertThat(service.get("total").isNull()).isTrue();
        assertThat(service.get("requestsPerSecond").isNull()).isTrue();
        assertThat(console.registry.reads).hasValue(0);
    }

    @Test
    void oneServiceHasItsRoutes() throws Exception {
        JsonNode service = json("/api/v1/services/orders");
        assertThat(fields(service))
                .contains("name", "state", "total", "up", "zones", "versions", "routes", "asOf");
        assertThat(service.get("inUse").asBoolean()).isTrue();
        assertThat(service.get("skipped").asInt()).isEqualTo(2);
        assertThat(service.get("skippedNodes").get(0).get("id").asText()).isEqualTo("broken");
        assertThat(service.get("skippedNodes").get(0).get("problem").asText())
                .isEqualTo("not JSON");
        assertThat(service.get("routes").get(0).get("name").asText()).isEqualTo("default");
        assertThat(json("/api/v1/services/catalog-7").get("inUse").asBoolean()).isFalse();
    }

    @Test
    void anInstanceHasWhatTheContractSays() throws Exception {
        JsonNode instance = json("/api/v1/services/orders/instances/orders-99");
        assertThat(fields(instance))
                .containsExactly(
                        "id",
                        "address",
                        "port",
                        "version",
                        "zone",
                        "status",
                        "weight",
                        "metadata",
                        "dialect",
                        "registeredAt",
                        "override");
        assertThat(instance.get("override").isNull()).isTrue();
        assertThat(instance.get("address").asText()).isEqualTo("10.24.0.100");
        assertThat(instance.get("status").asText()).isEqualTo("up");
        assertThat(instance.get("metadata").get("owner").asText()).isEqualTo("team-orders");
        assertThat(instance.get("registeredAt").asText()).isEqualTo("2026-11-23T08:21:00Z");
        assertThat(json("/api/v1/services/orders/instances?q=orders-99").get("items").get(0))
                .isEqualTo(instance);
    }

    @Test
    void anInstanceUnderAnOverrideSaysByWhomWhyAndUntilWhen() throws Exception {
        JsonNode instance = json("/api/v1/services/orders/instances/orders-1");
        assertThat(instance.get("status").asText()).isEqualTo("draining");
        assertThat(instance.get("weight").asInt()).isEqualTo(30);
        assertThat(fields(instance.get("metadata"))).containsExactly("canary");
        JsonNode override = instance.get("override");
        assertThat(fields(override))
                .containsExactly(
                        "drain",
                        "weight",
                        "metadata",
                        "author",
                        "reason",
                        "expiresAt",
                        "writtenAt");
        assertThat(override.get("drain").asBoolean()).isTrue();
        assertThat(override.get("metadata").get("owner").isNull()).isTrue();
        assertThat(override.get("author").asText()).isEqualTo("alice");
        assertThat(override.get("reason").asText()).startsWith("disk fails");
        assertThat(override.get("expiresAt").asText()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(override.get("writtenAt").isNull()).isTrue();
        assertThat(json("/api/v1/services/orders/instances?q=orders-1").get("items").get(0))
                .isEqualTo(instance);
        assertThat(json("/api/v1/services/orders").get("overridesSkipped").asInt()).isEqualTo(3);
    }

    @Test
    void selfHasWhatTheContractSays() throws Exception {
        JsonNode self = json("/api/v1/self");
        assertThat(fields(self))
                .contains("service", "version", "instanceId", "announced", "registry", "listeners");
        assertThat(self.get("service").asText()).isEqualTo("web");
        assertThat(self.get("announced").asBoolean()).isTrue();
        assertThat(fields(self.get("listeners"))).containsExactly("outbound", "inbound", "admin");
        assertThat(fields(self.get("registry"))).contains("state", "sessionId", "connect");
        assertThat(json("/api/v1/self/registry")).isEqualTo(self.get("registry"));
        assertThat(self.get("registry").get("state").asText()).isEqualTo("connected");
    }

    @Test
    void anOutboundOnlySidecarHasNoService() throws Exception {
        console.runtime.service = "";
        JsonNode self = json("/api/v1/self");
        assertThat(self.get("service").isNull()).isTrue();
        assertThat(self.get("instanceId").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/services?q=pay&sort=-name",
                "/services/payments",
                "/services/payments/instances?zone=az1",
                "/services/orders/instances/orders-99",
                "/self",
                "/self/registry"
            })
    void aPageAskedForAsJsonIsTheApisAnswer(String path) throws Exception {
        String api = console.api("/api/v1" + path).body();
        HttpRequest.Builder accept =
                HttpRequest.newBuilder(console.uri(path))
                        .header("Authorization", Console.BASIC)
                        .header("Accept", "application/json");
        assertThat(console.send(accept).body()).isEqualTo(api);
        String format = path + (path.contains("?") ? "&" : "?") + "format=json";
        assertThat(console.signedIn().get(format).body()).isEqualTo(api);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/services", "/api/v1/nothing", "/v1/mesher/version", "/api"})
    void withoutAuthorizationNothingIsSaid(String path) throws Exception {
        HttpResponse<String> response = console.get(path);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .isEqualTo("Basic realm=\"mesher\", charset=\"UTF-8\"");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
    }

    @Test
    void errorsAreProblems() throws Exception {
        HttpResponse<String> response = console.api("/api/v1/services/paymnets");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        JsonNode problem = mapper.readTree(response.body());
        assertThat(fields(problem))
                .containsExactly(
                        "type", "title", "status", "detail", "instance", "nearest", "errors");
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(problem.get("nearest").get(0).asText()).isEqualTo("payments");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/services/paymnets");
    }

    @Test
    void aSilentRegistryIsUnavailable() throws Exception {
        console.registry.answers = false;
        HttpResponse<String> response = console.api("/api/v1/services/catalog-3");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("catalog-3").doesNotContain("10.0.0.1");
    }

    @Test
    void aRegistryThatWasNeverReachedKnowsNoNames() throws Exception {
        console.registry.services.clear();
        console.registry.everConnected = false;
        assertThat(console.api("/api/v1/services/anything").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=x",
                "size=0",
                "size=501",
                "sort=colour",
                "format=xml",
                "size=99999999999"
            })
    void aValueThatCannotBeMeantIsRefused(String query) throws Exception {
        HttpResponse<String> response = console.api("/api/v1/services?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(mapper.readTree(response.body()).get("detail").asText()).contains("expected: ");
    }

    @Test
    void aQueryThatIsNotPercentEncodedIsRefused() throws Exception {
        String answer =
                console.raw(
                        "GET /api/v1/services?q=%zz HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                                + Console.BASIC
                                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void anUnknownStatusNamesTheKnownOnes() throws Exception {
        HttpResponse<String> response =
                console.api("/api/v1/services/payments/instances?status=well");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("status well (expected: up, down, draining");
    }

    @Test
    void sheetsFollowEachOtherAndPastTheEndIsTheLast() throws Exception {
        JsonNode last = json("/api/v1/services/payments/instances?sort=id&size=100&page=9");
        assertThat(last.get("page").asInt()).isEqualTo(3);
        assertThat(last.get("items")).hasSize(30);
        java.util.Set<String> ids = new java.util.HashSet<>();
        for (int page = 1; page <= 3; page++) {
            json("/api/v1/services/payments/instances?sort=id&size=100&page=" + page)
                    .get("items")
                    .forEach(item -> ids.add(item.get("id").asText()));
        }
        assertThat(ids).hasSize(230);
    }

    @Test
    void theWorstInstancesComeFirst() throws Exception {
        JsonNode items = json("/api/v1/services/payments/instances?size=500").get("items");
        assertThat(items.get(0).get("status").asText()).isEqualTo("ejected");
        assertThat(items.get(229).get("status").asText()).isEqualTo("up");
    }

    @Test
    void theBusiestServiceIsFoundByOneQuery() throws Exception {
        JsonNode list = json("/api/v1/services?sort=-requests&size=1");
        assertThat(list.get("items").get(0).get("name").asText()).isEqualTo("payments");
        assertThat(list.get("total").asInt()).isEqualTo(66);
    }

    @Test
    void theOlderMeshersAddressesAnswer() throws Exception {
        assertThat(json("/v1/mesher/version").get("version").asText()).isEqualTo("0.1.0");
        JsonNode rule = json("/v1/mesher/routeRule/payments");
        assertThat(rule.get("service").asText()).isEqualTo("payments");
        assertThat(rule.get("routes")).hasSize(1);
        assertThat(console.api("/v1/mesher/routeRule/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theOverviewIsThereForProgramsToo() throws Exception {
        assertThat(fields(json("/api/v1/overview")))
                .containsExactly("concerns", "signals", "traffic", "services", "self");
        assertThat(json("/api/v1")).isEqualTo(json("/api/v1/overview"));
    }
}
