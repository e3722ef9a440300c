package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests go under rules, over a real registry, by a running sidecar. */
final class RoutingIT {
    private static RuledMesh mesh;
    private static Provider one;
    private static Provider two;
    private static String orders;

    @BeforeAll
    static void start() throws Exception {
        mesh = RuledMesh.start();
        one = mesh.provider("one");
        two = mesh.provider("two");
        orders = "orders";
        mesh.registered().announce(orders, one.port(), "version", "1.0.0");
        mesh.registered().announce(orders, two.port(), "version", "2.0.0");
        mesh.sidecar().await(200, "http://orders/");
    }

    @AfterAll
    static void end() {
        mesh.close();
    }

    @Test
    void requestsAreSplitByTheirShares() throws Exception {
        mesh.rules(
                orders,
                "routes: [{split: [{weight: 90, subset: {version: 1.0.0}}, {weight: 10, subset: {version: 2.0.0}}]}]");
        int before = two.requests();

        assertThat(mesh.load(orders, 2_000, 8)).containsOnlyKeys(200);

        // 200 and six standard deviations
        assertThat(two.requests() - before).isBetween(120, 280);
    }

    @Test
    void theFirstRouteThatMatchesIsTaken() throws Exception {
        mesh.rules(
                orders,
                """
                routes:
                  - match: [{headers: {X-Group: {exact: beta}}, path: {prefix: /v2}}, {query: {canary: {present: true}}}]
                    split: [{weight: 100, subset: {version: 2.0.0}}]
                  - match: [{cookie: {who: {regex: "a+"}}}]
                    answer: {status: 418, body: tea, headers: {x-kind: green}}
                  - match: [{path: {suffix: .old}}]
                    redirect: {status: 308, host: example.com, path: {regex: "(.*)[.]old", to: "$1.new"}}
                  - match: [{methods: [DELETE]}, {source: {service: somebody}}]
                    answer: {status: 403}
                  - split: [{weight: 100, subset: {version: 1.0.0}}]
                """);
        Http client = Http.through(mesh.sidecar().outbound());

        assertThat(client.with("X-GROUP", "beta").get("http://orders/v2/a").body())
                .isEqualTo("two /v2/a");
        assertThat(client.with("x-group", "alpha").get("http://orders/v2/a").body())
                .isEqualTo("one /v2/a");
        assertThat(client.get("http://orders/a?canary").body()).isEqualTo("two /a?canary");
        Answer tea = client.with("Cookie", "x=1; who=aaa").get("http://orders/");
        assertThat(tea.status()).isEqualTo(418);
        assertThat(tea.body()).isEqualTo("tea");
        assertThat(tea.header("x-kind")).isEqualTo("green");
        Answer moved = client.get("http://orders/a.old?b=c");
        assertThat(moved.status()).isEqualTo(308);
        assertThat(moved.header("location")).isEqualTo("http://example.com/a.new?b=c");
        assertThat(client.get("http://orders/").body()).isEqualTo("one /");
    }

    @Test
    void whereTheSubsetHasNobodyTheRuleSaysWhoElse() throws Exception {
        String nobody = "routes: [{split: [{weight: 100, subset: {version: \"9\"}}]%s}]";
        mesh.rules(orders, nobody.formatted(", fallback: none"));

        Answer refused = mesh.get(orders, "/");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header("x-mesher-failure")).isEqualTo("no-route");
        mesh.rules(orders, nobody.formatted(""));
        assertThat(mesh.get(orders, "/").status()).isEqualTo(200);
    }

    @Test
    void requestsAreChangedOnTheirWay() throws Exception {
        mesh.rules(
                orders,
                """
                routes:
                  - rewrite:
                      path: {prefix: /api, to: /v1}
                      host: inner.example
                      headers: {set: {X-Team: blue}, add: {X-Also: more}, remove: [X-Secret]}
                """);
        Http client = Http.through(mesh.sidecar().outbound()).with("X-Secret", "s");
        one.seen().clear();
        two.seen().clear();

        assertThat(client.get("http://orders/api/a?b").body()).endsWith(" /v1/a?b");

        String seen = String.join("", one.seen()) + String.join("", two.seen());
        assertThat(seen)
                .contains("GET /v1/a?b\n")
                .contains("\nhost: inner.example\n")
                .contains("\nx-team: blue")
                .contains("\nx-also: more")
                .contains("\nx-forwarded-host: orders")
                .doesNotContain("x-secret");
    }

    @Test
    void aCopyGoesToTheShadowAndNobodyWaits() throws Exception {
        Provider shadow = mesh.provider("shadow").hanging();
        String service = mesh.service(shadow);
        mesh.rules(orders, "routes: [{mirror: {service: %s}}]".formatted(service));

        Answer answer =
                Http.through(mesh.sidecar().outbound())
                        .post("http://orders/in", "text/plain", "hello");

        assertThat(answer.status()).isEqualTo(200);
        String copy =
                Await.until(
                        "the copy",
                        () -> String.join("\n\n\n", shadow.seen()),
                        seen -> seen.contains("POST /in"));
        assertThat(copy).contains("\nx-mesher-mirrored: orders\n").contains("\n\nhello");
    }

    @ParameterizedTest
    @CsvSource({
        "'ring-hash, hash: {header: x-user}', X-User, %s",
        "'maglev, hash: {cookie: session}', Cookie, theme=dark; session=%s",
        "'ring-hash, hash: {cookie: session}', Cookie, session=%s; theme=dark"
    })
    void theSameUserGoesToTheSameInstance(String balance, String field, String value)
            throws Exception {
        mesh.rules(orders, "policy: {balance: {algorithm: %s}}".formatted(balance));
        Http client = Http.through(mesh.sidecar().outbound());
        int ofOne = 0;
        for (int user = 0; user < 40; user++) {
            Http as = client.with(field, value.formatted("user-" + user));
            String first = as.get("http://orders/").body();
            for (int i = 0; i < 4; i++) {
                assertThat(as.get("http://orders/").body()).isEqualTo(first);
            }
            ofOne += first.startsWith("one") ? 1 : 0;
        }
        assertThat(ofOne).isBetween(5, 35);
    }

    @Test
    void nearInstancesAreAskedAsLongAsThereAreEnough() throws Exception {
        Provider near = mesh.provider("near");
        Provider far = mesh.provider("far");
        mesh.registered().announce("zoned", near.port(), "zone", "north");
        mesh.registered().announce("zoned", far.port(), "zone", "south");
        mesh.sidecar().await(200, "http://zoned/");
        mesh.rules("zoned", "policy: {balance: {zone: prefer}}");
        int before = far.requests();

        assertThat(mesh.load("zoned", 300, 4)).containsOnlyKeys(200);
        assertThat(far.requests()).isEqualTo(before);

        near.close();
        assertThat(mesh.load("zoned", 300, 4)).containsOnlyKeys(200);
        assertThat(far.requests()).isEqualTo(before + 300);
    }

    @Test
    void aBadDocumentLeavesTheLastGoodOneInForce() throws Exception {
        mesh.rules(orders, "routes: [{answer: {status: 299}}]");

        mesh.registered()
                .change("/mesher/rules/orders", "rotues: []".getBytes(StandardCharsets.UTF_8));
        Await.until(
                "the complaint",
                () -> mesh.send("GET", "rules/orders", "").body(),
                body -> body.contains("unknown-field"));

        assertThat(mesh.get(orders, "/").status()).isEqualTo(299);
        mesh.rules(orders, "routes: []");
        assertThat(mesh.get(orders, "/").status()).isEqualTo(200);
    }

    @Test
    void whatIsObeyedIsTold() throws Exception {
        mesh.rules(orders, "policy: {retry: none}");
        String tag =
                mesh.send("GET", "rules/orders", "").headers().firstValue("ETag").orElseThrow();
        String revision = tag.replace("\"", "");

        Await.until(
                "the meter",
                () -> Http.direct().get(mesh.sidecar().admin() + "metrics").body(),
                text ->
                        text.contains(
                                "mesher_rule_revision{service=\"orders\"} " + revision + ".0"));
        Await.until(
                "the sidecar's own node",
                () -> {
                    String id = mesh.registered().children("/mesher/sidecars").get(0);
                    return mesh.registered().text("/mesher/sidecars/" + id);
                },
                text -> text.contains("\"orders\":" + revision));
    }

    @Test
    void rulesAreChangedFromTheCommandLine() throws Exception {
        mesh.rules(orders, "routes: []");
        Path file =
                Files.writeString(
                        Product.folder("rules").resolve("orders.yaml"),
                        "routes: [{answer: {status: 277}}]\n");

        assertThat(rules(0, "diff", "--file=" + file)).contains("+    status: 277");
        assertThat(rules(0, "apply", "--file=" + file, "--reason=tea time"))
                .contains("orders: revision ");
        Await.until("obeyed", () -> mesh.get(orders, "/").status(), status -> status == 277);
        assertThat(rules(0, "get")).contains("status: 277");
        assertThat(rules(0, "history")).contains("tea time");
        assertThat(rules(0, "try", "--path=/x")).contains("route route-1: answer 277");
        Files.writeString(file, "rotues: []\npolicy: {retry: {attempts: 99}}\n");
        assertThat(rules(1, "apply", "--file=" + file))
                .contains("error: line 1: rotues", "error: line 2: ");
        assertThat(rules(1, "apply", "--file=" + file, "--expect=0")).contains("stands there");
        assertThat(rules(2, "aply")).contains("expected: get, apply, diff");
        String oldest = rules(0, "history").lines().reduce((a, b) -> b).orElseThrow().strip();
        rules(0, "rollback", "--revision=" + oldest.substring(0, oldest.indexOf(' ')));
        Await.until("rolled back", () -> mesh.get(orders, "/").status(), status -> status != 277);
    }

    private static String rules(int code, String action, String... more) throws Exception {
        String[] words = new String[more.length + 5];
        words[0] = "rules";
        words[1] = action;
        words[2] = orders;
        words[3] = "--admin=" + mesh.sidecar().admin();
        words[4] = "--password=" + Sidecar.PASSWORD;
        System.arraycopy(more, 0, words, 5, more.length);
        try (Running run = Product.start("rules", words)) {
            assertThat(run.exitCode()).as(run::output).isEqualTo(code);
            return code == 0 ? run.out() : run.output();
        }
    }
}
