package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.grammar.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example document of the contract. */
class ContractTest {
    private static final RulesDocument DOCUMENT = Documents.good(Documents.CONTRACT);

    @Test
    void itHasNoProblem() {
        assertThat(Documents.yaml(Documents.CONTRACT).problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void itIsPrintedAndReadBackEqual(Format format) {
        String printed = DOCUMENT.print(format);
        RulesDocument read = Documents.read(printed, format).document().orElseThrow();

        assertThat(read).isEqualTo(DOCUMENT);
        assertThat(read.rules()).isEqualTo(DOCUMENT.rules());
        assertThat(read.print(format)).isEqualTo(printed);
    }

    @Test
    void theRouteMeansWhatItSays() {
        Route route = DOCUMENT.rules().routes().get(0);

        assertThat(route.name()).isEqualTo("beta");
        assertThat(route.split())
                .containsExactly(
                        new Share(90, new Subset(Map.of(), "2.3.1", "")),
                        new Share(10, new Subset(Map.of(), "2.4.0", "")));
        assertThat(route.fallback()).isEqualTo(Fallback.ANY);
        assertThat(route.rewrite().path().apply("/v2/items")).isEqualTo("/items");
        assertThat(route.mirror()).isEqualTo(new Mirror("orders-shadow", 10, MirrorLimit.DEFAULTS));
        assertThat(route.redirect()).isEqualTo(Redirect.NONE);
        assertThat(route.answer()).isEqualTo(Answer.NONE);
    }

    @Test
    void theMatchMeansWhatItSays() {
        RouteMatch match = DOCUMENT.rules().routes().get(0).match().get(0);

        assertThat(match.path()).isEqualTo(new TextMatcher.Prefix("/v2"));
        assertThat(match.methods()).isEqualTo(Set.of("GET", "POST"));
        assertThat(match.headers())
                .containsOnly(Map.entry("x-user-group", new TextMatcher.Exact("beta")));
        assertThat(match.query()).containsOnly(Map.entry("debug", new TextMatcher.Exact("1")));
        assertThat(match.source()).isEqualTo(new SourceMatch("web", "", ""));
    }

    @Test
    void whatIsShownAsDefaultIsTheDefault() {
        Policies written = DOCUMENT.rules().policies();

        assertThat(written.balance()).isEqualTo(Policies.DEFAULTS.balance());
        assertThat(written.timeout()).isEqualTo(Policies.DEFAULTS.timeout());
        assertThat(written.retry()).isEqualTo(Policies.DEFAULTS.retry());
        assertThat(written.breaker()).isEqualTo(Policies.DEFAULTS.breaker());
        assertThat(written.outlier()).isEqualTo(Policies.DEFAULTS.outlier());
        assertThat(written.bulkhead()).isEqualTo(Policies.DEFAULTS.bulkhead());
    }

    @Test
    void whatIsOffUnlessWrittenIsWritten() {
        Policies written = DOCUMENT.rules().policies();

        assertThat(written.limit())
                .isEqualTo(new Limit(100, 20, Limit.By.SOURCE, Limit.Scope.SIDECAR));
        assertThat(written.fault())
                .isEqualTo(
                        new Fault(
                                new Abort(503, 5),
                                new Delay(Duration.ofSeconds(2), 10),
                                Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(Policies.DEFAULTS.limit().on()).isFalse();
        assertThat(Policies.DEFAULTS.fault().on()).isFalse();
    }

    @Test
    void theRoutesPolicyOverridesTheServicesKeyByKey() {
        Rules rules = DOCUMENT.rules();
        Policies route = rules.policies(rules.routes().get(0));

        assertThat(route.timeout().request()).isEqualTo(Duration.ofSeconds(2));
        assertThat(route.timeout().idle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(route.limit()).isEqualTo(rules.policies().limit());
    }

    @Test
    void aDocumentMaySayNothing() {
        assertThat(Documents.yaml("{}").problems()).isEmpty();
        assertThat(Documents.good("{}").rules()).isEqualTo(Rules.NONE);
        assertThat(Documents.good("routes: []").rules().routes()).isEqualTo(List.of());
    }
}
