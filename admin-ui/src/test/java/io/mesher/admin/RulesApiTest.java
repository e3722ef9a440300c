package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and overrides by the API. */
class RulesApiTest {
    private static final String ONE = "policy:\n  retry: none\n";
    private static final String OTHER = "{\"policy\":{\"timeout\":{\"request\":\"2s\"}}}";
    private static final String RULES = "/api/v1/rules/payments";

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

    @Test
    void whereNothingIsWrittenThereIsNothing() throws Exception {
        HttpResponse<String> none = send("GET", RULES, "");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(type(none)).isEqualTo("application/problem+json");
        assertThat(json(send("GET", "/api/v1/rules", "")).get("total").asInt()).isZero();
    }

    @Test
    void aDocumentIsWrittenReadAndReplaced() throws Exception {
        HttpResponse<String> created =
                send("PUT", RULES, ONE, "If-None-Match", "*", "Content-Type", "application/yaml");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(tag(created)).isEqualTo("\"0\"");

        HttpResponse<String> read = send("GET", RULES, "");
        assertThat(tag(read)).isEqualTo("\"0\"");
        assertThat(json(read).at("/policy/retry").asText()).isEqualTo("none");
        assertThat(send("GET", RULES, "", "Accept", "application/yaml").body()).isEqualTo(ONE);
        assertThat(json(send("GET", "/api/v1/rules", "")).at("/items/0/service").asText())
                .isEqualTo("payments");

        HttpResponse<String> replaced = send("PUT", RULES, OTHER, "If-Match", "\"0\"");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(tag(replaced)).isEqualTo("\"1\"");
        assertThat(json(send("GET", RULES, "")).at("/policy/timeout/request").asText())
                .isEqualTo("2s");
    }

    @Test
    void ofTwoEditorsOneIsToldThatTheOtherWasFaster() throws Exception {
        send("PUT", RULES, ONE, "If-None-Match", "*", "Content-Type", "application/yaml");

        assertThat(send("PUT", RULES, OTHER, "If-Match", "\"0\"").statusCode()).isEqualTo(200);
        HttpResponse<String> late = send("PUT", RULES, "{}", "If-Match", "\"0\"");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(tag(late)).isEqualTo("\"1\"");
        assertThat(json(late).get("detail").asText())
                .isEqualTo("revision 1 stands there (expected: revision 0)");
        assertThat(send("PUT", RULES, "{}", "If-None-Match", "*").statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({"PUT, 428", "DELETE, 428", "POST, 405", "PATCH, 405"})
    void withoutAPreconditionNothingChanges(String method, int status) throws Exception {
        HttpResponse<String> refused = send(method, RULES, "{}");

        assertThat(refused.statusCode()).isEqualTo(status);
        if (status == 405) {
            assertThat(refused.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, PUT");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "If-Match, 0, 400",
        "If-Match, W/\"0\", 400",
        "If-None-Match, \"0\", 400",
        "If-Match, *, 412",
        "If-Match, \"7\", 412"
    })
    void aPreconditionMustBeUnderstoodAndHold(String name, String value, int status)
            throws Exception {
        assertThat(send("PUT", RULES, "{}", name, value).statusCode()).isEqualTo(status);
    }

    @Test
    void allProblemsAreTold() throws Exception {
        HttpResponse<String> refused =
                send(
                        "PUT",
                        RULES,
                        "{\"policy\":{\"retry\":{\"attempts\":12},\"tiemout\":{}}}",
                        "If-None-Match",
                        "*");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("errors"))
                .extracting(it -> it.get("pointer").asText() + " " + it.get("code").asText())
                .containsExactlyInAnyOrder(
                        "/policy/retry/attempts out-of-range", "/policy/tiemout unknown-field");
        assertThat(json(refused).at("/errors/0/line").asInt()).isEqualTo(1);
        assertThat(send("GET", RULES, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatItWould() throws Exception {
        send("PUT", RULES, ONE, "If-None-Match", "*", "Content-Type", "application/yaml");

        JsonNode tried = json(send("PUT", RULES + "?dryRun=true", OTHER, "If-Match", "\"0\""));

        assertThat(tried.get("dryRun").asBoolean()).isTrue();
        assertThat(tried.get("diff").asText())
                .contains("-  retry: none", "+  timeout:", "+    request: \"2s\"");
        assertThat(send("PUT", RULES + "?dryRun=true", OTHER, "If-Match", "\"9\"").statusCode())
                .isEqualTo(412);
        assertThat(tag(send("GET", RULES, ""))).isEqualTo("\"0\"");
    }

    @Test
    void otherTypesAreNotTaken() throws Exception {
        assertThat(
                        send("PUT", RULES, "a", "If-None-Match", "*", "Content-Type", "text/html")
                                .statusCode())
                .isEqualTo(415);
    }

    @Test
    void warningsComeWithSuccess() throws Exception {
        HttpResponse<String> created =
                send(
                        "PUT",
                        RULES,
                        "{\"policy\":{\"fault\":{\"abort\":{\"status\":503}}}}",
                        "If-None-Match",
                        "*");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).at("/warnings/0/code").asText()).isEqualTo("endless-fault");
    }

    @Test
    void whatStoodThereIsKeptAndComesBack() throws Exception {
        send("PUT", RULES, ONE, "If-None-Match", "*", "Content-Type", "application/yaml");
        send("PUT", RULES + "?reason=faster", OTHER, "If-Match", "\"0\"");

        JsonNode history = json(send("GET", RULES + "/history", ""));
        assertThat(history.get("total").asInt()).isEqualTo(2);
        assertThat(history.at("/items/0/reason").asText()).isEqualTo("faster");
        assertThat(history.at("/items/0/author").asText()).isEqualTo("admin");
        assertThat(send("GET", RULES + "/history/0", "").body()).isEqualTo(ONE);
        assertThat(send("GET", RULES + "/history/7", "").statusCode()).isEqualTo(404);

        String back = "{\"revision\":0,\"reason\":\"too fast\"}";
        assertThat(send("POST", RULES + "/rollback", back).statusCode()).isEqualTo(428);
        HttpResponse<String> rolled = send("POST", RULES + "/rollback", back, "If-Match", "\"1\"");

        assertThat(rolled.statusCode()).isEqualTo(200);
        assertThat(tag(rolled)).isEqualTo("\"2\"");
        assertThat(send("GET", RULES, "", "Accept", "application/yaml").body()).isEqualTo(ONE);
    }

    @Test
    void whatIsTakenAwayIsGoneAndKnown() throws Exception {
        send("PUT", RULES, ONE, "If-None-Match", "*", "Content-Type", "application/yaml");

        assertThat(send("DELETE", RULES, "", "If-Match", "\"0\"").statusCode()).isEqualTo(204);

        assertThat(send("GET", RULES, "").statusCode()).isEqualTo(404);
        assertThat(json(send("GET", RULES + "/history", "")).at("/items/0/removed").asBoolean())
                .isTrue();
    }

    @Test
    void aBadDocumentShowsTheLastGoodOneAndCanBeReplaced() throws Exception {
        send("PUT", RULES, ONE, "If-None-Match", "*", "Content-Type", "application/yaml");
        console.registry
                .memory
                .rules()
                .put("payments", "rotues: []", new RuleChange("x", "", 1), 0);

        HttpResponse<String> read = send("GET", RULES, "");

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(tag(read)).isEqualTo("\"1\"");
        assertThat(json(read).at("/policy/retry").asText()).isEqualTo("none");
        assertThat(json(read).at("/problem/0/code").asText()).isEqualTo("unknown-field");
        assertThat(send("PUT", RULES, OTHER, "If-Match", "\"1\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsSaid() throws Exception {
        console.registry.memory.connected(false);

        assertThat(send("GET", RULES, "").statusCode()).isEqualTo(503);
        assertThat(send("PUT", RULES, "{}", "If-None-Match", "*").statusCode()).isEqualTo(503);
        assertThat(send("PUT", "/api/v1/overrides/payments/a", "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void aRequestIsTriedUnderADocument() throws Exception {
        String asked =
                "{\"service\":\"payments\",\"path\":\"/v2\",\"headers\":{\"X-A\":\"b\"},\"query\":{\"q\":[\"1\",\"2\"]},\"source\":{\"service\":\"web\"},\"document\":{\"routes\":[{},{}]}}";

        JsonNode tried = json(send("POST", "/api/v1/rules:try", asked));

        assertThat(tried.get("route").asText()).isEqualTo("given 2");
        assertThat(tried.get("destination").asText()).isEqualTo("GET /v2");
        assertThat(tried.at("/routes/0/why").asText())
                .isEqualTo("{x-a=[b]} {q=[1, 2]} Source[service=web, version=, zone=]");
        assertThat(
                        send("POST", "/api/v1/rules:try", "{\"service\":\"payments\",\"paht\":1}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        send(
                                        "POST",
                                        "/api/v1/rules:try",
                                        "{\"service\":\"payments\",\"document\":{\"x\":1}}")
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anInstanceIsDrainedAndRestored() throws Exception {
        String path = "/api/v1/overrides/payments/some-id";
        String drain =
                "{\"drain\":true,\"weight\":50,\"metadata\":{\"team\":\"blue\",\"old\":null},\"reason\":\"disk\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}";

        assertThat(send("PUT", path, drain).statusCode()).isEqualTo(200);
        JsonNode read = json(send("GET", path, ""));

        assertThat(read.get("drain").asBoolean()).isTrue();
        assertThat(read.get("author").asText()).isEqualTo("admin");
        assertThat(read.at("/metadata/old").isNull()).isTrue();
        assertThat(json(send("GET", "/api/v1/overrides/payments", "")).at("/items/0/id").asText())
                .isEqualTo("some-id");
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"drian\":true} | field drian",
                "{\"drain\":1} | drain 1 (expected: true or false)",
                "{\"weight\":2000} | weight 2000",
                "{\"expiresAt\":\"2001-01-01T00:00:00Z\"} | expiresAt 2001",
                "{\"metadata\":{\"a\":1}} | metadata.a 1",
                "[] | body that is no object",
                "{ | body that is no JSON"
            })
    void anOverrideMustBeUnderstood(String body, String detail) throws Exception {
        HttpResponse<String> refused = send("PUT", "/api/v1/overrides/payments/a", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("detail").asText()).contains(detail);
    }

    @Test
    void manyAreDrainedOnlyIfTheyAreAsManyAsExpected() throws Exception {
        int north =
                (int)
                        console.registry.services.get("payments").instances().stream()
                                .filter(it -> it.zone().equals("az1"))
                                .count();
        String asked =
                "{\"filter\":{\"zone\":\"az1\"},\"expected\":%d,\"override\":{\"drain\":true}}";

        HttpResponse<String> wrong =
                send("POST", "/api/v1/overrides/payments", asked.formatted(north + 1));
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(json(wrong).get("detail").asText())
                .contains("means " + north + " instances (expected: " + (north + 1) + ")");
        assertThat(console.registry.memory.overrides().read("payments").byInstance()).isEmpty();

        HttpResponse<String> right =
                send("POST", "/api/v1/overrides/payments", asked.formatted(north));
        assertThat(json(right).get("ids")).hasSize(north);
        assertThat(console.registry.memory.overrides().read("payments").byInstance())
                .hasSize(north);
    }

    @Test
    void aBrowsersSessionNeedsItsToken() throws Exception {
        console.signedIn();
        HttpRequest.Builder put =
                console.request(RULES)
                        .header("If-None-Match", "*")
                        .PUT(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(console.send(put).statusCode()).isEqualTo(403);

        put.header("X-CSRF-Token", console.csrf());

        assertThat(console.send(put).statusCode()).isEqualTo(201);
        assertThat(console.registry.memory.rules().read("payments").map(StoredRules::revision))
                .contains(0L);
        put.setHeader("Origin", "http://evil.example");
        assertThat(console.send(put).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyReadsWithoutALogin() throws Exception {
        assertThat(console.send(HttpRequest.newBuilder(console.uri(RULES))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theSchemaIsServed() throws Exception {
        assertThat(json(send("GET", "/api/v1/rules.schema.json", "")).get("$schema").asText())
                .contains("json-schema.org");
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.uri(path))
                        .header("Authorization", Console.BASIC)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        return console.send(headers.length == 0 ? request : request.headers(headers));
    }

    private JsonNode json(HttpResponse<String> response) throws Exception {
        return mapper.readTree(response.body());
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElse("");
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
