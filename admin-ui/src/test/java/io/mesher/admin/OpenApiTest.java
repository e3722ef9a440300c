package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mesher.admin.api.OpenApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of the API says what the API does. */
class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> PAGES =
            Set.of(
                    "/services",
                    "/services/{service}",
                    "/services/{service}/instances",
                    "/services/{service}/instances/{id}",
                    "/self",
                    "/self/registry");
    private static final String RULES = "/rules/payments";

    private Console console;

    /** An example and what it must be like. */
    private record Example(String where, JsonNode schema, JsonNode value) {
        @Override
        public String toString() {
            return where;
        }
    }

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
    void itIsServed() throws Exception {
        HttpResponse<String> served = console.api("/api/v1/openapi.json");

        assertThat(MAPPER.readTree(served.body())).isEqualTo(description());
    }

    @Test
    void thePathsAreThoseThatThereAre() throws Exception {
        Set<String> described = new TreeSet<>();
        description().get("paths").fieldNames().forEachRemaining(described::add);
        Api api = new Api(null, null, null, null, null, () -> 0);

        Set<String> there = new TreeSet<>(PAGES);
        there.addAll(api.patterns());
        assertThat(described).isEqualTo(there);
    }

    @Test
    void theMethodsAreThoseThatAreTaken() throws Exception {
        for (var path : description().get("paths").properties()) {
            Set<String> described = new TreeSet<>();
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(it -> described.add(it.toUpperCase(Locale.ROOT)));
            if (described.contains("GET")) {
                described.add("HEAD");
            }
            String at = "/api/v1" + path.getKey().replaceAll("\\{\\w+}", "1");

            HttpResponse<String> refused = send("PATCH", at, "");

            assertThat(refused.statusCode()).as(at).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow"))
                    .as(at)
                    .contains(String.join(", ", described));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleIsAsItsSchemaSays(Example example) {
        assertThat(problems(example.schema(), example.value())).isEmpty();
    }

    @Test
    void eachAnswerIsAsItsSchemaSays() throws Exception {
        check("RulesList", send("GET", "/api/v1/rules", ""));
        check("Problem", send("PUT", "/api/v1" + RULES, "{\"x\":1}", "If-None-Match", "*"));
        check("Tried", send("PUT", "/api/v1" + RULES + "?dryRun=true", "{}", "If-None-Match", "*"));
        check("Published", send("PUT", "/api/v1" + RULES, "{}", "If-None-Match", "*"));
        check("Rules", send("GET", "/api/v1" + RULES, ""));
        check("RulesList", send("GET", "/api/v1/rules", ""));
        check("History", send("GET", "/api/v1" + RULES + "/history", ""));
        check(
                "Published",
                send("POST", "/api/v1" + RULES + "/rollback", "{\"revision\":0}", "If-Match", "*"));
        check("Trial", send("POST", "/api/v1/rules:try", "{\"service\":\"payments\"}"));
        check("Override", send("PUT", "/api/v1/overrides/payments/a", "{\"drain\":true}"));
        check("Override", send("GET", "/api/v1/overrides/payments/a", ""));
        check("Overrides", send("GET", "/api/v1/overrides/payments", ""));
        check("List", send("GET", "/api/v1/services", ""));
        check("Service", send("GET", "/api/v1/services/payments", ""));
        check("List", send("GET", "/api/v1/services/payments/instances", ""));
        check("Self", send("GET", "/api/v1/self", ""));
        check("Settings", send("GET", "/api/v1/self/config", ""));
        check("Audit", send("GET", "/api/v1/audit", ""));
    }

    private static void check(String schema, HttpResponse<String> answer) throws Exception {
        ObjectNode reference = MAPPER.createObjectNode();
        reference.put("$ref", "#/components/schemas/" + schema);
        assertThat(problems(reference, MAPPER.readTree(answer.body())))
                .as("%s: %s", schema, answer.body())
                .isEmpty();
    }

    private static List<String> problems(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        try {
            whole.set("components", description().get("components"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole.toString(), InputFormat.JSON)
                    .validate(value.toString(), InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Example> examples() throws Exception {
        List<Example> all = new ArrayList<>();
        for (var path : description().get("paths").properties()) {
            collect(path.getKey(), path.getValue(), all);
        }
        assertThat(all).hasSizeGreaterThan(50);
        return all.stream();
    }

    private static void collect(String where, JsonNode node, List<Example> all) {
        if (node.has("example") && node.has("schema")) {
            all.add(new Example(where, node.get("schema"), node.get("example")));
            return;
        }
        node.properties()
                .forEach(inner -> collect(where + " " + inner.getKey(), inner.getValue(), all));
    }

    private static JsonNode description() throws Exception {
        return MAPPER.readTree(OpenApi.json());
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.uri(path))
                        .header("Authorization", Console.BASIC)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        return console.send(headers.length == 0 ? request : request.headers(headers));
    }
}
