package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.ScriptedWire;
import io.mesher.kit.Services;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundLineTest {
    private final LineKit line = new LineKit();
    private final ScriptedWire wire = new ScriptedWire();

    @Test
    void aRequestIsAnsweredByAnInstanceOfTheServiceItNames() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));

        Exchange exchange = line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("a");
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.peer()).isEqualTo("orders");
    }

    @Test
    void anUpstreamsOwnErrorIsPassedOnAndNotRetried() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders"), wire.answers(500));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(wire.refusal()).isEqualTo(Failure.NONE);
    }

    @Test
    void theNameIsFoundWithoutRegardToCase() {
        line.registry.put(Services.live("Orders", Services.up("a", 8081)));

        Exchange exchange = line.out(Asked.get("oRDERS"), wire.answers(200));

        assertThat(exchange.peer()).isEqualTo("Orders");
    }

    @Test
    void aNameWithADotIsAServiceWhereTheRegistryHasIt() {
        line.registry.put(Services.live("orders.shop", Services.up("a", 8081)));

        line.out(Asked.get("orders.shop"), wire.answers(200));

        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void withoutAHostTheRequestIsBad() {
        assertThat(refusal(Asked.get(""))).isEqualTo(Failure.BAD_REQUEST);
    }

    @Test
    void whatPassedUsAlreadyIsALoop() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));

        assertThat(refusal(Asked.get("orders").via(LineKit.OUT))).isEqualTo(Failure.LOOP_DETECTED);
    }

    @Test
    void whatCameBackFromOutsideIsALoop() {
        assertThat(refusal(Asked.get("orders").via(LineKit.STRANGER)))
                .isEqualTo(Failure.LOOP_DETECTED);
    }

    @Test
    void whatPassedOurOtherSideIsNoLoop() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));

        line.out(Asked.get("orders").via(LineKit.IN), wire.answers(200));

        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void aNameThatTheRegistryDoesNotHaveIsUnknown() {
        assertThat(refusal(Asked.get("nobody"))).isEqualTo(Failure.UNKNOWN_SERVICE);
    }

    @Test
    void aLostRegistryStillKnowsThatANameIsUnknown() {
        line.registry.connected(false);

        assertThat(refusal(Asked.get("nobody"))).isEqualTo(Failure.UNKNOWN_SERVICE);
    }

    @Test
    void whileTheRegistryWasNeverReachedThereIsNoInstance() {
        line.registry.neverConnected();

        assertThat(refusal(Asked.get("nobody"))).isEqualTo(Failure.NO_INSTANCE);
    }

    // until the names were heard, this may be a service's as well as that of a host outside
    @Test
    void whileTheRegistryWasNeverReachedANameWithADotHasNoInstanceEither() {
        line.registry.neverConnected();

        assertThat(refusal(Asked.get("example.org"))).isEqualTo(Failure.NO_INSTANCE);
        assertThat(line.outsiders.asked()).isZero();
    }

    @Test
    void aServiceWithoutInstancesHasNone() {
        line.registry.put(Services.empty("orders"));

        assertThat(refusal(Asked.get("orders"))).isEqualTo(Failure.NO_INSTANCE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UP")
    void aServiceWhoseInstancesAreNotUpHasNone(InstanceStatus status) {
        line.registry.put(Services.live("orders", Services.instance("a", 8081, status, 100)));

        assertThat(refusal(Asked.get("orders"))).isEqualTo(Failure.NO_INSTANCE);
    }

    @Test
    void aServiceOfWhichNothingWasHeardHasNoInstance() {
        line.registry.put(Service.unknown("orders"));

        assertThat(refusal(Asked.get("orders"))).isEqualTo(Failure.NO_INSTANCE);
    }

    @Test
    void aStaleServiceIsStillServed() {
        line.registry.put(Services.in(ServiceState.STALE, "orders", Services.up("a", 8081)));

        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void theFirstRequestWaitsForTheRegistryAndThenGoesOn() {
        Queue<Runnable> background = new ArrayDeque<>();
        LineKit slow = new LineKit(background::add);
        slow.registry.put(Services.live("orders", Services.up("a", 8081)));
        Exchange exchange = slow.out(Asked.get("orders"), wire.answers(200));
        assertThat(wire.sent()).isEmpty();
        assertThat(slow.admission.open()).isEqualTo(1);

        background.remove().run();

        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(slow.admission.open()).isZero();
    }

    @Test
    void aRefusedConnectionGoesToAnotherInstance() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        Exchange exchange =
                line.out(Asked.get("orders"), wire.fails(Failure.UPSTREAM_CONNECT).answers(200));

        assertThat(wire.sent()).containsExactlyInAnyOrder("a", "b");
        assertThat(wire.refusal()).isEqualTo(Failure.NONE);
        assertThat(exchange.attempts()).isEqualTo(2);
    }

    @Test
    void attemptsAreBounded() {
        line.registry.put(
                Services.live(
                        "orders",
                        Services.up("a", 8081),
                        Services.up("b", 8082),
                        Services.up("c", 8083)));

        line.out(
                Asked.get("orders"),
                wire.fails(Failure.UPSTREAM_CONNECT).fails(Failure.UPSTREAM_CONNECT));

        assertThat(wire.sent()).hasSize(2).doesNotHaveDuplicates();
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void theOnlyInstanceIsTriedOnce() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));

        line.out(Asked.get("orders"), wire.fails(Failure.UPSTREAM_CONNECT));

        assertThat(wire.sent()).containsExactly("a");
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void whatAnInstancesSidecarTurnsAwayIsTriedElsewhere() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        Exchange exchange =
                line.out(Asked.get("orders"), wire.turnsAway(Failure.DRAINING).answers(201));

        assertThat(wire.sent()).containsExactlyInAnyOrder("a", "b");
        assertThat(wire.discarded()).isEqualTo(1);
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(exchange.status()).isEqualTo(201);
    }

    @Test
    void whatEverySidecarTurnsAwayIsPassedOn() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        Exchange exchange =
                line.out(
                        Asked.get("orders"),
                        wire.turnsAway(Failure.DRAINING).turnsAway(Failure.APP_UNREACHABLE));

        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.discarded()).isEqualTo(1);
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(exchange.status()).isEqualTo(502);
    }

    @Test
    void whatIsTurnedAwayWithItsBodyGoneIsPassedOn() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders"), wire.touchesBody().turnsAway(Failure.DRAINING));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void aRequestWhoseBodyWasTouchedIsNotTriedAgain() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders"), wire.touchesBody().fails(Failure.UPSTREAM_CONNECT));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_BROKEN", "BAD_REQUEST", "REQUEST_TIMEOUT", "CALLER_GONE"})
    void whatMayHaveArrivedIsNotTriedAgain(Failure failure) {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders"), wire.fails(failure));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void whatBreaksBeforeItsAnswerAndDoesNoHarmTwiceIsTriedElsewhere(String method) {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders").by(method), wire.fails(Failure.UPSTREAM_BROKEN).answers(200));

        assertThat(wire.sent()).containsExactlyInAnyOrder("a", "b");
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "get", "CONNECT", "LOCK"})
    void whatBreaksAndMayDoHarmTwiceIsNot(String method) {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders").by(method), wire.fails(Failure.UPSTREAM_BROKEN));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_BROKEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSTREAM_UNSEEN", "UPSTREAM_REFUSED"})
    void whatAnInstanceDidNotLookAtIsTriedElsewhereWhateverTheMethod(Failure failure) {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders").by("POST").asGrpc(), wire.fails(failure).answers(200));

        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void whatBreaksWithItsBodyGoneIsNotTriedAgain() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(Asked.get("orders").by("PUT"), wire.touchesBody().fails(Failure.UPSTREAM_BROKEN));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_BROKEN);
    }

    @Test
    void whatBreaksTwiceIsNotTriedAThirdTime() {
        line.registry.put(
                Services.live(
                        "orders",
                        Services.up("a", 8081),
                        Services.up("b", 8082),
                        Services.up("c", 8083)));

        line.out(
                Asked.get("orders"),
                wire.fails(Failure.UPSTREAM_BROKEN).fails(Failure.UPSTREAM_BROKEN));

        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_BROKEN);
    }

    @Test
    void afterTheDeadlineNothingIsTriedAgain() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(
                Asked.get("orders"),
                wire.then(
                        exchange -> {
                            line.ticker.pass(Duration.ofSeconds(60));
                            exchange.failed(Failure.UPSTREAM_CONNECT);
                        }));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void aTargetCarriesTheRequestOnlyWhileItIsTried() {
        line.registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        line.out(
                Asked.get("orders"),
                wire.fails(Failure.UPSTREAM_CONNECT)
                        .then(
                                exchange -> {
                                    assertThat(exchange.plan().inFlight()).isEqualTo(1);
                                    exchange.answered(200);
                                }));

        assertThat(line.table.inUse("orders").orElseThrow().plan().inFlight()).isZero();
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void moreThanMayBeOpenAreRefused() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));
        ScriptedWire inner = new ScriptedWire();
        nest(LineKit.LIMIT, inner);

        assertThat(inner.refusal()).isEqualTo(Failure.OVERLOADED);
        assertThat(line.admission.open()).isZero();
    }

    @Test
    void whileDrainingNewRequestsAreRefused() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));
        line.admission.drain();

        assertThat(refusal(Asked.get("orders"))).isEqualTo(Failure.DRAINING);
        assertThat(line.admission.open()).isZero();
    }

    @Test
    void aTraceIsRefusedWhateverItAsksFor() {
        assertThat(refusal(Asked.get("nobody").by("TRACE"))).isEqualTo(Failure.METHOD_NOT_ALLOWED);
        assertThat(line.admission.open()).isZero();
    }

    @Test
    void whatMayGoNoFurtherEndsHereAndIsCounted() {
        line.out(Asked.get("nobody").endingHere(), wire);

        assertThat(wire.acknowledged()).isEqualTo(1);
        assertThat(wire.refused()).isZero();
        assertThat(counted("unknown", "200", "")).isEqualTo(1);
        assertThat(line.admission.open()).isZero();
    }

    @Test
    void everyRequestIsCountedHoweverItEnds() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));

        line.out(Asked.get("orders"), new ScriptedWire().answers(200));
        line.out(Asked.get("orders"), new ScriptedWire().fails(Failure.UPSTREAM_BROKEN));
        line.out(Asked.get("nobody"), new ScriptedWire());

        assertThat(counted("orders", "200", "")).isEqualTo(1);
        assertThat(counted("orders", "502", "upstream-broken")).isEqualTo(1);
        assertThat(counted("unknown", "404", "unknown-service")).isEqualTo(1);
        assertThat(line.meters.inFlight()).isZero();
    }

    /** A request whose attempt makes another one, so that the given number are open at once. */
    private void nest(int open, ScriptedWire last) {
        if (open == 0) {
            line.out(Asked.get("orders"), last);
            return;
        }
        line.out(
                Asked.get("orders"),
                new ScriptedWire()
                        .then(
                                exchange -> {
                                    nest(open - 1, last);
                                    exchange.answered(200);
                                }));
    }

    private double counted(String peer, String status, String failure) {
        return line.meterRegistry
                .get("mesher.requests")
                .tags("peer", peer, "status", status, "failure", failure)
                .counter()
                .count();
    }

    private Failure refusal(Asked head) {
        line.out(head, wire);
        assertThat(wire.sent()).isEmpty();
        assertThat(wire.refused()).isEqualTo(1);
        return wire.refusal();
    }
}
