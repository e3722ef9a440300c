package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.admin.view.SeenView;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators ask of one sidecar: how it is set up, what passes, who changed what. */
class OperatingApiTest {
    private static final String LIVE = "/api/v1/live";
    private static final String RULES = "/api/v1/rules/payments";

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
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
    @CsvSource({
        "Bearer s3cret, 200",
        "bearer  s3cret, 200",
        "Bearer wrong, 401",
        "Token s3cret, 401"
    })
    void thePasswordIsABearersToken(String authorization, int status) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.uri("/api/v1/self"))
                        .header("Authorization", authorization);

        assertThat(console.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void settingsSayWhereTheyCameFrom() throws Exception {
        JsonNode all = json(console.api("/api/v1/self/config"));
        JsonNode changed = json(console.api("/api/v1/self/config?changed=true"));

        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.at("/items/1/source").asText()).isEqualTo("default");
        assertThat(changed.get("total").asInt()).isEqualTo(1);
        assertThat(changed.at("/items/0/key").asText()).isEqualTo("mesher.service.name");
        assertThat(changed.at("/items/0/value").asText()).isEqualTo("web");
    }

    @Test
    void whatIsDoneAndWhatIsRefusedIsNoted() throws Exception {
        send("PUT", RULES + "?reason=canary", "{}", "If-None-Match", "*");
        send("PUT", RULES, "{}", "If-Match", "\"9\"");
        send("PUT", "/api/v1/overrides/payments/a", "{\"drain\":true,\"reason\":\"disk\"}");

        JsonNode items = json(console.api("/api/v1/audit")).get("items");

        assertThat(items).hasSize(3);
        assertThat(lines(items))
                .containsExactly(
                        "admin PUT /overrides/payments/a  disk 200",
                        "admin PUT /rules/payments \"0\"  412",
                        "admin PUT /rules/payments \"0\" canary 201");
        assertThat(items.get(0).get("from").asText()).isEqualTo("127.0.0.1");
        assertThat(items.get(0).get("at").asText()).startsWith("20").endsWith("Z");
    }

    @Test
    void whatIsOnlyLookedAtOrTriedIsNot() throws Exception {
        send("GET", RULES, "");
        send("PUT", RULES + "?dryRun=true", "{}", "If-None-Match", "*");
        send("PUT", RULES + "?reason=x&dryRun", "{}", "If-None-Match", "*");
        send("POST", "/api/v1/rules:try", "{\"service\":\"payments\"}");

        assertThat(json(console.api("/api/v1/audit")).get("total").asInt()).isZero();
    }

    @Test
    void whatFormsDoAndWhoFailsToSignInIsNoted() throws Exception {
        console.post("/login", "user", "mallory", "password", "x");
        console.api("/api/v1/self");
        console.send(
                HttpRequest.newBuilder(console.uri("/api/v1/self"))
                        .header("Authorization", "Bearer x"));
        console.signedIn();
        String csrf = console.csrf();
        String rules = "/services/payments/rules";
        console.post(rules, "csrf", csrf, "do", "check", "document", "{}", "revision", "-1");
        console.post(
                rules,
                "csrf",
                csrf,
                "do",
                "publish",
                "document",
                "{}",
                "revision",
                "-1",
                "reason",
                "why");
        console.post(rules, "csrf", "forged", "do", "publish", "document", "{}");
        console.post("/theme", "csrf", csrf, "theme", "dark");

        assertThat(lines(json(console.api("/api/v1/audit")).get("items")))
                .containsExactly(
                        "admin publish /services/payments/rules   403",
                        "admin publish /services/payments/rules  why 303",
                        "admin login /login   303",
                        " login /self   401",
                        "mallory login /login   403");
    }

    @Test
    void theAuditIsFiltered() throws Exception {
        send("PUT", RULES, "{}", "If-None-Match", "*");
        send("DELETE", RULES, "", "If-Match", "\"0\"");
        send("PUT", "/api/v1/overrides/payments/a", "{\"drain\":true}");

        assertThat(total("action=DELETE")).isEqualTo(1);
        assertThat(total("object=/rules/")).isEqualTo(2);
        assertThat(total("user=admin")).isEqualTo(3);
        assertThat(total("user=nobody")).isZero();
    }

    @Test
    void requestsAreShownAsTheyEnd() throws Exception {
        try (BufferedReader live = live("?service=payments&status=5xx&limit=2", "*/*")) {
            awaitViewers(1);
            show(seen("other", 500));
            show(seen("payments", 200));
            show(seen("payments", 503));
            show(seen("payments", 500));

            assertThat(json(row(live)).get("status").asInt()).isEqualTo(503);
            JsonNode second = json(row(live));
            assertThat(second.get("status").asInt()).isEqualTo(500);
            assertThat(second.get("path").asText()).isEqualTo("/x");
            assertThat(row(live)).isNull();
        }
        awaitViewers(0);
    }

    @Test
    void theyAreShownAsEventsToBrowsers() throws Exception {
        try (BufferedReader live = live("?limit=1", "text/event-stream")) {
            awaitViewers(1);
            show(seen("payments", 200));

            assertThat(row(live)).startsWith("data: {").contains("\"service\":\"payments\"");
        }
    }

    @Test
    void whatIsTooMuchIsLeftOutAndCounted() throws Exception {
        try (BufferedReader live = live("?seconds=3", "*/*")) {
            awaitViewers(1);
            for (int i = 0; i < 1000; i++) {
                show(seen("payments", 200));
            }

            int shown = 0;
            int skipped = 0;
            while (shown + skipped < 1000) {
                JsonNode json = json(row(live));
                skipped += json.path("skipped").asInt();
                shown += json.has("skipped") ? 0 : 1;
            }
            assertThat(shown).isEqualTo(50);

            console.now.addAndGet(3_000);
            assertThat(row(live)).isNull();
        }
    }

    @Test
    void aThirdViewerIsRefusedUntilOneIsGone() throws Exception {
        BufferedReader first = live("", "*/*");
        BufferedReader second = live("", "*/*");
        awaitViewers(2);
        assertThat(console.api(LIVE).statusCode()).isEqualTo(429);

        first.close();
        awaitViewers(1);
        try (BufferedReader third = live("?limit=1", "*/*")) {
            awaitViewers(2);
            show(seen("payments", 200));
            assertThat(row(third)).contains("payments");
        }
        second.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=6xx", "direction=up", "limit=0", "seconds=601"})
    void whatIsNotUnderstoodIsRefused(String query) throws Exception {
        assertThat(console.api(LIVE + "?" + query).statusCode()).isEqualTo(400);
    }

    private int total(String filter) throws Exception {
        return json(console.api("/api/v1/audit?" + filter)).get("total").asInt();
    }

    private static List<String> lines(JsonNode items) {
        List<String> lines = new ArrayList<>();
        for (JsonNode item : items) {
            lines.add(
                    "%s %s %s %s %s %d"
                            .formatted(
                                    item.get("user").asText(),
                                    item.get("action").asText(),
                                    item.get("object").asText(),
                                    item.get("revision").asText(),
                                    item.get("reason").asText(),
                                    item.get("status").asInt()));
        }
        return lines;
    }

    private BufferedReader live(String query, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(console.uri(LIVE + query))
                        .header("Authorization", Console.BASIC)
                        .header("Accept", accept)
                        .build();
        return new BufferedReader(
                new InputStreamReader(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                        StandardCharsets.UTF_8));
    }

    /** The next line that says something. */
    private static String row(BufferedReader live) throws Exception {
        String row = live.readLine();
        while (row != null && (row.isEmpty() || row.equals(":"))) {
            row = live.readLine();
        }
        return row;
    }

    private void awaitViewers(int count) {
        while (console.runtime.viewers.size() != count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void show(SeenView seen) {
        console.runtime.viewers.forEach(viewer -> viewer.accept(seen));
    }

    private static SeenView seen(String service, int status) {
        return new SeenView(
                "2026-11-26T10:00:00Z",
                "outbound",
                "web",
                service,
                "a",
                "GET",
                "/x",
                "default",
                status,
                "",
                1,
                1.5);
    }

    private JsonNode json(HttpResponse<String> answer) throws Exception {
        return json(answer.body());
    }

    private JsonNode json(String text) throws Exception {
        return mapper.readTree(text);
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
