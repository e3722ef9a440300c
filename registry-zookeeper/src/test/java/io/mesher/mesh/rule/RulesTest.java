package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void aRouteWithoutANameGetsItsNumber() {
        Rules rules = Documents.good("routes: [{}, { name: b, match: [{}] }, {}]").rules();

        assertThat(rules.routes().stream().map(Route::name))
                .containsExactly("route-1", "b", "route-3");
    }

    @Test
    void aNameThatAnotherRouteWouldGetIsTaken() {
        Reading reading = Documents.yaml("routes: [{ name: route-2 }, {}]");

        assertThat(Documents.messages(reading.errors()))
                .containsExactly("route route-2 is there twice (expected: once)");
    }

    @Test
    void valuesRefuseWhatNoDocumentCouldSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retry.DEFAULTS.withAttempts(11))
                .withMessage("retry.attempts 11 (expected: 1 to 10)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget(1.5, 10))
                .withMessage("retry.budget.ratio 1.5 (expected: 0 to 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("retry.backoff.base 2000ms (expected: up to max, 1000ms)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mirror("a", 101, MirrorLimit.DEFAULTS))
                .withMessage("mirror.percent 101.0 (expected: 0 to 100)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Redirect(304, "https", "", 0, PathRewrite.NONE))
                .withMessage("redirect.status 304 (expected: one of 301, 302, 303, 307, 308)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limit(0, Limit.AS_RATE, Limit.By.ALL, Limit.Scope.SIDECAR))
                .withMessage("limit.requests-per-second 0.0 (expected: 0.001 to 10000000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Abort(200, 5))
                .withMessage("fault.abort.status 200 (expected: 400 to 599)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Share(-1, Subset.ALL))
                .withMessage("weight -1 (expected: 0 to 100)");
    }

    @Test
    void documentsAreEqualWhenTheySayTheSame() {
        RulesDocument yaml = Documents.good("service: orders\nroutes: [{ name: a }]");
        RulesDocument json =
                Documents.json("{\"routes\": [{\"name\": \"a\"}], \"service\": \"orders\"}")
                        .document()
                        .orElseThrow();

        assertThat(List.of(yaml, yaml.rules())).isEqualTo(Arrays.asList(json, json.rules()));
        assertThat(yaml).hasSameHashCodeAs(json);
    }
}
