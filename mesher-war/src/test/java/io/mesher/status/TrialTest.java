package io.mesher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.admin.view.TrialRequest;
import io.mesher.admin.view.TrialView;
import io.mesher.kit.Services;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.Rules;
import io.mesher.mesh.rule.RulesReader;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.plan.Moment;
import io.mesher.plan.ServicePlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final String RULES =
            """
            routes:
              - name: beta
                match:
                  - headers: {x-user-group: {exact: beta}}
                    path: {prefix: /v2}
                    methods: [GET]
                  - cookie: {canary: {present: true}}
                split: [{weight: 90, subset: {version: "1"}}, {weight: 10, subset: {version: "2", zone: north}}]
              - name: some
                match: [{query: {debug: {prefix: "4"}}, percent: 10}]
              - name: web
                match: [{source: {service: web}}]
                answer: {status: 204}
            """;

    @Test
    void theFirstThatMatchesIsTaken() {
        TrialView view =
                tried("GET", "/v2/items", Map.of("x-user-group", List.of("beta")), Map.of());

        assertThat(view.route()).isEqualTo("beta");
        assertThat(view.destination())
                .isEqualTo("90 % to version 1, 10 % to version 2 and zone north");
        assertThat(why(view, "web")).isEqualTo("would match, but beta comes first");
    }

    @Test
    void ofEachOtherItIsSaidWhyNot() {
        TrialView view = tried("POST", "/v1", Map.of(), Map.of("debug", List.of("3")));

        assertThat(view.route()).isEqualTo("web");
        assertThat(why(view, "beta"))
                .isEqualTo(
                        "method POST (wanted: method GET); cookie canary absent (wanted: cookie canary present)");
        assertThat(why(view, "some"))
                .isEqualTo("query parameter debug 3 (wanted: query parameter debug prefix 4)");
        assertThat(why(view, "default")).isEqualTo("would match, but web comes first");
    }

    @Test
    void chanceIsTold() {
        TrialView view = tried("GET", "/", Map.of(), Map.of("debug", List.of("4")));

        assertThat(view.route()).isEqualTo("some");
        assertThat(why(view, "some")).endsWith("it is for 10.0 % of such requests, by chance");
    }

    @Test
    void cookiesAreFoundInTheirHeader() {
        TrialView view = tried("GET", "/", Map.of("cookie", List.of("a=b; canary=1")), Map.of());

        assertThat(view.route()).isEqualTo("beta");
    }

    private static String why(TrialView view, String route) {
        return view.routes().stream()
                .filter(it -> it.name().equals(route))
                .findFirst()
                .orElseThrow()
                .why();
    }

    private static TrialView tried(
            String method,
            String path,
            Map<String, List<String>> headers,
            Map<String, List<String>> query) {
        ServicePlan plan =
                ServicePlan.unknown("orders")
                        .next(
                                Services.live("orders", Services.up("a", 8081)),
                                Services.NO_RULES,
                                new Moment(0, 0))
                        .tried(rules(), 0);
        return Trial.of(plan)
                .view(
                        new TrialRequest(
                                "orders",
                                method,
                                path,
                                headers,
                                query,
                                new TrialRequest.Source("web", "", "")));
    }

    private static Rules rules() {
        Reading reading =
                RulesReader.read(
                        "orders", RULES.getBytes(StandardCharsets.UTF_8), Format.YAML, List.of());
        assertThat(reading.errors()).isEmpty();
        return reading.document().orElseThrow().rules();
    }
}
