package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.ScriptedWire;
import io.mesher.kit.Services;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules make of requests on both lines. */
class RuledLineTest {
    private final LineKit line = new LineKit();
    private final ScriptedWire wire = new ScriptedWire();

    @BeforeEach
    void twoInstances() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));
    }

    @Test
    void aSubsetWithoutAnInstanceIsNoRouteWhereTheRuleWantsNoOther() throws Exception {
        line.rules(
                "orders",
                "routes: [{split: [{weight: 100, subset: {version: \"9\"}}], fallback: none}]");

        Exchange exchange = line.out(Asked.get("orders"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.NO_ROUTE);
        assertThat(exchange.status()).isEqualTo(404);
    }

    @Test
    void aRouteMayAnswerItself() throws Exception {
        line.rules("orders", "routes: [{answer: {status: 204}}]");

        Exchange exchange = line.out(Asked.get("orders"), wire);

        assertThat(wire.answered()).isEqualTo(204);
        assertThat(exchange.status()).isEqualTo(204);
        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void moreThanARuleLetsThroughIsToldWhenToComeAgain() throws Exception {
        line.rules("orders", "policy: {limit: {requests-per-second: 1, burst: 2}}");
        line.out(Asked.get("orders"), wire.answers(200));
        line.out(Asked.get("orders"), wire.answers(200));

        Exchange exchange = line.out(Asked.get("orders"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.RATE_LIMITED);
        assertThat(exchange.retryAfter()).isEqualTo(Duration.ofSeconds(1).toNanos());
        line.ticker.pass(Duration.ofSeconds(1));
        line.out(Asked.get("orders"), wire.answers(200));
        assertThat(wire.relayed()).isEqualTo(3);
    }

    @Test
    void whatTheMeshSharesIsDividedAmongItsSidecars() throws Exception {
        line.rules("orders", "policy: {limit: {requests-per-second: 10, burst: 4, scope: mesh}}");
        line.sidecars = 4;
        line.out(Asked.get("orders"), wire.answers(200));

        line.out(Asked.get("orders"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.RATE_LIMITED);
    }

    @Test
    void anInjectedFaultHasTheStatusOfItsRule() throws Exception {
        line.rules("orders", "policy: {fault: {abort: {status: 418}}}");

        Exchange exchange = line.out(Asked.get("orders"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.FAULT_INJECTED);
        assertThat(exchange.status()).isEqualTo(418);
        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void aDelayedRequestWaitsAndGoesOn() throws Exception {
        line.rules("orders", "policy: {fault: {delay: {time: 2s}}}");

        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.waits()).containsExactly(Duration.ofSeconds(2).toNanos());
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void aServiceThatFailsTooOftenIsGivenTimeToRecover() throws Exception {
        line.rules("orders", "policy: {outlier: none}");
        for (int i = 0; i < 20; i++) {
            line.out(Asked.get("orders"), new ScriptedWire().answers(500));
        }

        line.out(Asked.get("orders"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.BREAKER_OPEN);
        line.ticker.pass(Duration.ofSeconds(15));
        ScriptedWire later = new ScriptedWire();
        line.out(Asked.get("orders"), later.answers(200));
        assertThat(later.relayed()).isEqualTo(1);
    }

    @Test
    void connectionsThatAreNotMadeOpenNoBreaker() throws Exception {
        line.rules("orders", "policy: {outlier: none, retry: none}");
        for (int i = 0; i < 40; i++) {
            line.out(Asked.get("orders"), new ScriptedWire().fails(Failure.UPSTREAM_CONNECT));
        }

        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void moreThanTheBulkheadHoldsIsOverload() throws Exception {
        line.rules("orders", "policy: {bulkhead: {concurrent: 1}}");
        ScriptedWire inner = new ScriptedWire();

        line.out(
                Asked.get("orders"),
                wire.then(
                        exchange -> {
                            line.out(Asked.get("orders"), inner);
                            exchange.answered(200);
                        }));

        assertThat(inner.refusal()).isEqualTo(Failure.OVERLOADED);
        ScriptedWire later = new ScriptedWire();
        line.out(Asked.get("orders"), later.answers(200));
        assertThat(later.relayed()).isEqualTo(1);
    }

    @Test
    void aGatewaysErrorIsTriedElsewhereAfterAPause() {
        line.out(Asked.get("orders"), wire.answers(503).answers(200));

        assertThat(wire.sent()).hasSize(2).doesNotHaveDuplicates();
        assertThat(wire.discarded()).isEqualTo(1);
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void aConflictIsTriedElsewhereToo() {
        line.out(Asked.get("orders").by("PUT"), wire.answers(409).answers(200));

        assertThat(wire.sent()).hasSize(2);
    }

    @Test
    void whatMayHaveBeenDoneIsNotAnsweredTwice() {
        Exchange exchange = line.out(Asked.get("orders").by("POST"), wire.answers(503));

        assertThat(wire.sent()).hasSize(1);
        assertThat(exchange.status()).isEqualTo(503);
    }

    @Test
    void aRuleMaySayThatNothingIsTriedAgain() throws Exception {
        line.rules("orders", "policy: {retry: none}");

        line.out(Asked.get("orders"), wire.fails(Failure.UPSTREAM_CONNECT));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void whenAllFailTheBudgetIsAllThatIsTriedAgain() throws Exception {
        line.rules("orders", "policy: {breaker: none, outlier: none}");
        int sent = 0;
        for (int i = 0; i < 100; i++) {
            ScriptedWire each = new ScriptedWire().answers(503).answers(503);
            line.out(Asked.get("orders"), each);
            sent += each.sent().size();
        }

        assertThat(sent).isBetween(110, 131);
    }

    @Test
    void aCopyHasItsPlaceUntilItsRequestHasEnded() throws Exception {
        line.rules("orders", "routes: [{mirror: {service: shadow, limit: {concurrent: 1}}}]");

        line.out(Asked.get("orders"), wire.answers(200));
        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.copies()).hasSize(2).allMatch(copy -> copy.service().equals("shadow"));
        assertThat(wire.copies().get(1).begin()).isFalse();
    }

    @Test
    void whatComesInIsUnderTheRulesOfTheOwnService() throws Exception {
        line.rules("web", "policy: {limit: {requests-per-second: 1, burst: 1, by: source}}");
        line.followOwn();
        line.in(Asked.get("web").from("shop"), wire.answers(200));

        line.in(Asked.get("web").from("shop"), wire);
        assertThat(wire.refusal()).isEqualTo(Failure.RATE_LIMITED);

        ScriptedWire others = new ScriptedWire();
        line.in(Asked.get("web").from("app"), others.answers(200));
        assertThat(others.relayed()).isEqualTo(1);
    }

    @Test
    void faultsAreInjectedOnceOnTheWay() throws Exception {
        line.rules("web", "policy: {fault: {abort: {status: 503}}}");
        line.followOwn();

        line.in(Asked.get("web").from("shop"), wire.answers(200));
        assertThat(wire.relayed()).isEqualTo(1);

        line.in(Asked.get("web"), wire);
        assertThat(wire.refusal()).isEqualTo(Failure.FAULT_INJECTED);
    }
}
