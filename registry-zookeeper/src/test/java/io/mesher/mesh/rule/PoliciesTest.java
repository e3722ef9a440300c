package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    @Test
    void aPolicyMayBeNone() {
        Policies policies =
                Documents.policies(
                        "{ balance: none, timeout: none, retry: none, breaker: none, outlier: none,"
                                + " limit: none, bulkhead: none, fault: none }");

        assertThat(policies)
                .isEqualTo(
                        new Policies(
                                Balance.NONE,
                                Timeout.NONE,
                                Retry.NONE,
                                Breaker.NONE,
                                Outlier.NONE,
                                Limit.NONE,
                                Bulkhead.NONE,
                                Fault.NONE));
    }

    @Test
    void whatIsNotWrittenStaysAsItWas() {
        Retry retry = Documents.policies("{ retry: { budget: { ratio: 0.5 } } }").retry();

        assertThat(retry.budget()).isEqualTo(new Budget(0.5, 10));
        assertThat(retry.attempts()).isEqualTo(2);
        assertThat(retry.backoff()).isEqualTo(Backoff.DEFAULTS);
    }

    @Test
    void aRouteOverridesNestedKeysOneByOne() {
        Policies route =
                ofRoute(
                        "{ retry: { attempts: 4, backoff: { base: 5ms } } }",
                        "{ retry: { backoff: { max: 2s } } }");

        assertThat(route.retry().attempts()).isEqualTo(4);
        assertThat(route.retry().backoff())
                .isEqualTo(new Backoff(Duration.ofMillis(5), Duration.ofSeconds(2)));
    }

    @Test
    void aRouteMaySwitchOffWhatTheServiceSays() {
        Policies route = ofRoute("{ limit: { requests-per-second: 5 } }", "{ limit: none }");

        assertThat(route.limit()).isEqualTo(Limit.NONE);
    }

    @Test
    void aRouteThatSaysAKeyOfWhatTheServiceSwitchedOffStartsFromTheDefaults() {
        Policies route = ofRoute("{ retry: none }", "{ retry: { attempts: 3 } }");

        assertThat(route.retry()).isEqualTo(Retry.DEFAULTS.withAttempts(3));
    }

    @Test
    void aListIsReplacedAsAWhole() {
        Policies route =
                ofRoute("{ retry: { methods: [GET, PUT] } }", "{ retry: { methods: [HEAD] } }");

        assertThat(route.retry().methods()).isEqualTo(Set.of("HEAD"));
    }

    @Test
    void anotherHashReplacesTheFirst() {
        Policies route =
                ofRoute(
                        "{ balance: { algorithm: maglev, hash: { header: X-User } } }",
                        "{ balance: { hash: { cookie: user } } }");

        assertThat(route.balance().hash()).isEqualTo(new HashKey(HashKey.Kind.COOKIE, "user"));
        assertThat(route.balance().algorithm()).isEqualTo(Balance.Algorithm.MAGLEV);
    }

    @Test
    void aRouteMayLeaveToTheServiceWhatItNeeds() {
        Policies route =
                ofRoute("{ limit: { requests-per-second: 5 } }", "{ limit: { burst: 50 } }");

        assertThat(route.limit()).isEqualTo(new Limit(5, 50, Limit.By.ALL, Limit.Scope.SIDECAR));
    }

    @Test
    void anAttemptTakesNoLongerThanTheRequest() {
        Timeout timeout = Documents.policies("{ timeout: { request: 2s } }").timeout();

        assertThat(timeout.perAttempt()).isEqualTo(Duration.ofSeconds(2));
        assertThat(Timeout.NONE.perAttempt().toNanos()).isPositive();
    }

    @Test
    void headersOfHashesAreInLowerCase() {
        assertThat(Documents.policies("{ balance: { hash: { header: X-User } } }").balance().hash())
                .isEqualTo(new HashKey(HashKey.Kind.HEADER, "x-user"));
    }

    @Test
    void aLongEjectionNeedsNoLongerMaximum() {
        Outlier outlier = Documents.policies("{ outlier: { eject-for: 1h } }").outlier();

        assertThat(outlier.maxEjectFor()).isEqualTo(Duration.ofHours(1));
    }

    private static Policies ofRoute(String service, String route) {
        Rules rules =
                Documents.good("policy: %s\nroutes: [{ policy: %s }]".formatted(service, route))
                        .rules();
        return rules.policies(rules.routes().get(0));
    }
}
