package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.ScriptedWire;
import io.mesher.kit.Services;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of hosts that no service has. */
class EgressLineTest {
    private final LineKit line = new LineKit();
    private final ScriptedWire wire = new ScriptedWire();

    @Test
    void aNameThatNoServiceHasIsCalledAtItsAddress() {
        line.outsiders.knows("example.org", "203.0.113.9");

        Exchange exchange = line.out(Asked.get("example.org"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("203.0.113.9:80");
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(exchange.plan().outside()).isTrue();
    }

    @Test
    void thePortAskedForIsCalled() {
        line.outsiders.knows("example.org", "203.0.113.9");

        line.out(Asked.get("example.org").at(8080), wire.answers(200));

        assertThat(wire.sent()).containsExactly("203.0.113.9:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "203.113.9", "0xcb.0.0x71.9", "[::ffff:203.0.113.9]"})
    void anAddressIsCalledWithoutALookUp(String host) {
        line.outsiders.lookUpBy(
                task -> {
                    throw new AssertionError("nothing is to be waited for");
                });

        line.out(Asked.get(host), wire.answers(200));

        assertThat(wire.sent()).isNotEmpty().allMatch(id -> id.endsWith(":80"));
        assertThat(line.outsiders.asked()).isZero();
    }

    @Test
    void anAddressIsCalledEvenWhileTheRegistryWasNeverReached() {
        line.registry.neverConnected();

        line.out(Asked.get("[fd00::7]"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("[fd00:0:0:0:0:0:0:7]:80");
    }

    @Test
    void aServiceComesFirst() {
        line.outsiders.knows("orders.shop", "203.0.113.9");
        line.registry.put(Services.live("orders.shop", Services.up("a", 8081)));

        Exchange exchange = line.out(Asked.get("orders.shop"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("a");
        assertThat(exchange.plan().outside()).isFalse();
        assertThat(line.outsiders.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "2130706433", "0x7f000001", "017700000001", "0"})
    void withoutADotItIsAService(String host) {
        line.outsiders.knows(host, "203.0.113.9");

        assertThat(refusal(Asked.get(host))).isEqualTo(Failure.UNKNOWN_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "203.0.113.9", "[fd00::7]", "fd00::7"})
    void registeredLetsNobodyThrough(String host) {
        LineKit closed = LineKit.letting("registered");
        closed.outsiders.knows("example.org", "203.0.113.9");

        closed.out(Asked.get(host), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.EGRESS_DENIED);
        assertThat(closed.outsiders.asked()).isZero();
    }

    @Test
    void listLetsThoseThroughThatAreListed() {
        LineKit listing = LineKit.letting("list", "*.example.org", "10.0.0.0/8:8080");
        listing.outsiders.knows("api.example.org", "203.0.113.9");
        listing.outsiders.knows("example.com", "10.0.0.9");

        listing.out(Asked.get("api.example.org"), wire.answers(200));
        listing.out(Asked.get("10.0.0.9").at(8080), wire.answers(200));
        assertThat(wire.sent()).containsExactly("203.0.113.9:80", "10.0.0.9:8080");

        for (Asked denied :
                new Asked[] {Asked.get("example.com").at(8080), Asked.get("10.0.0.9")}) {
            ScriptedWire other = new ScriptedWire();
            listing.out(denied, other);
            assertThat(other.refusal()).isEqualTo(Failure.EGRESS_DENIED);
        }
        assertThat(listing.outsiders.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "1.2.3.4.5", "256.0.0.1", "127%2e0.0.x", "m\u00fcller.example"})
    void whatIsNoHostIsBad(String host) {
        assertThat(refusal(Asked.get(host))).isEqualTo(Failure.BAD_REQUEST);
    }

    @Test
    void aNameThatNobodyKnowsIsTold() {
        assertThat(refusal(Asked.get("nobody.example"))).isEqualTo(Failure.NAME_UNKNOWN);
        assertThat(Failure.NAME_UNKNOWN.code()).isEqualTo("upstream-connect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1", "[::1]", "10.0.0.5", "[::ffff:10.0.0.5]", "0.0.0.0"})
    void aListenerOfOursIsNotReached(String host) {
        assertThat(refusal(Asked.get(host).at(Outsiders.OWN_PORT)))
                .isEqualTo(Failure.EGRESS_DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.5", "::1", "169.254.169.254", "fe80::1"})
    void aNameThatLeadsToForbiddenGroundIsNotFollowed(String address) {
        line.outsiders.knows("rebound.example", "203.0.113.9", address);

        assertThat(refusal(Asked.get("rebound.example").at(Outsiders.OWN_PORT)))
                .isEqualTo(Failure.EGRESS_DENIED);
    }

    @Test
    void theRegistryIsNotReached() {
        line.outsiders.knows("registry.example", "203.0.113.7");
        line.outsiders.knows("innocent.example", "203.0.113.7");

        assertThat(refusal(Asked.get("innocent.example").at(2181)))
                .isEqualTo(Failure.EGRESS_DENIED);
    }

    @Test
    void aListCannotLetForbiddenGroundThrough() {
        LineKit listing = LineKit.letting("list", "127.0.0.1", "169.254.169.254");

        listing.out(Asked.get("169.254.169.254"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.EGRESS_DENIED);
    }

    @Test
    void otherPortsOfThisHostAreReached() {
        line.out(Asked.get("127.0.0.1").at(8080), wire.answers(200));

        assertThat(wire.sent()).containsExactly("127.0.0.1:8080");
    }

    @Test
    void addressesAreTriedInTheirOrder() {
        line.outsiders.knows("example.org", "203.0.113.1", "203.0.113.2", "203.0.113.3");

        line.out(
                Asked.get("example.org").by("POST"),
                wire.fails(Failure.UPSTREAM_CONNECT).fails(Failure.UPSTREAM_CONNECT).answers(200));

        assertThat(wire.sent())
                .containsExactly("203.0.113.1:80", "203.0.113.2:80", "203.0.113.3:80");
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void eachAddressIsTriedOnce() {
        line.outsiders.knows("example.org", "203.0.113.1", "203.0.113.2");

        line.out(
                Asked.get("example.org"),
                wire.fails(Failure.UPSTREAM_CONNECT).fails(Failure.UPSTREAM_CONNECT));

        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void whatMayHaveArrivedIsNotTriedAtAnotherAddress() {
        line.outsiders.knows("example.org", "203.0.113.1", "203.0.113.2");

        line.out(Asked.get("example.org"), wire.fails(Failure.UPSTREAM_BROKEN));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_BROKEN);
    }

    @Test
    void aRequestWaitsForItsLookUp() {
        Queue<Runnable> lookups = new ArrayDeque<>();
        line.outsiders.knows("example.org", "203.0.113.9").lookUpBy(lookups::add);
        line.out(Asked.get("example.org"), wire.answers(200));
        assertThat(wire.sent()).isEmpty();
        assertThat(line.admission.open()).isEqualTo(1);

        lookups.remove().run();

        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(line.admission.open()).isZero();
    }

    @Test
    void whoseTimeIsUpIsNotLookedUpAnyMore() {
        Queue<Runnable> lookups = new ArrayDeque<>();
        line.outsiders.knows("example.org", "203.0.113.9").lookUpBy(lookups::add);
        line.out(Asked.get("example.org"), wire);

        line.ticker.pass(Duration.ofSeconds(60));
        lookups.remove().run();

        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_TIMEOUT);
        assertThat(line.outsiders.asked()).isZero();
    }

    @Test
    void moreLookUpsThanMayWaitAreRefused() {
        line.outsiders.lookUpBy(
                task -> {
                    throw new RejectedExecutionException();
                });

        assertThat(refusal(Asked.get("example.org"))).isEqualTo(Failure.OVERLOADED);
    }

    @Test
    void aLookUpThatFailsOtherwiseIsAnErrorOfOurs() {
        line.outsiders.breaks(new IllegalStateException("a fault"));

        assertThat(refusal(Asked.get("example.org"))).isEqualTo(Failure.INTERNAL);
        assertThat(line.admission.open()).isZero();
    }

    @Test
    void allHostsOutsideAreCountedAsOne() {
        line.outsiders.knows("example.org", "203.0.113.9");

        line.out(Asked.get("example.org"), new ScriptedWire().answers(200));
        line.out(Asked.get("203.0.113.10"), new ScriptedWire().answers(200));
        line.out(Asked.get("169.254.169.254"), new ScriptedWire());
        line.out(Asked.get("nobody.example"), new ScriptedWire());

        assertThat(counted("200", "")).isEqualTo(2);
        assertThat(counted("403", "egress-denied")).isEqualTo(1);
        assertThat(counted("502", "upstream-connect")).isEqualTo(1);
        assertThat(line.meters.peers()).hasSize(1);
        assertThat(line.table.all()).isEmpty();
    }

    private double counted(String status, String failure) {
        return line.meterRegistry
                .get("mesher.requests")
                .tags("peer", "egress", "status", status, "failure", failure)
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
