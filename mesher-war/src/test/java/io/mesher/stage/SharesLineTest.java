package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.ScriptedWire;
import io.mesher.kit.Services;
import io.mesher.mesh.InstanceStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which part of a service's requests each instance gets. */
class SharesLineTest {
    private static final int REQUESTS = 4_000;

    private final LineKit line = new LineKit();

    @Test
    void instancesShareByTheirWeights() {
        line.registry.put(
                Services.live(
                        "orders",
                        Services.instance("a", 8081, InstanceStatus.UP, 100),
                        Services.instance("b", 8082, InstanceStatus.UP, 300)));

        // six standard deviations
        assertThat(requestsTo("a")).isBetween(835, 1165);
    }

    @Test
    void aRetryGoesByTheWeightsToo() {
        line.registry.put(
                Services.live(
                        "orders",
                        Services.instance("a", 8081, InstanceStatus.UP, 1),
                        Services.instance("b", 8082, InstanceStatus.UP, 1000),
                        Services.instance("c", 8083, InstanceStatus.UP, 1000)));
        int toA = 0;
        for (int i = 0; i < REQUESTS; i++) {
            ScriptedWire wire = new ScriptedWire().fails(Failure.UPSTREAM_CONNECT).answers(200);
            line.out(Asked.get("orders"), wire);
            // so that nobody is thought ill of for the failure before
            line.ticker.pass(Duration.ofMinutes(10));
            toA += wire.sent().get(1).equals("a") ? 1 : 0;
        }

        // the few for which four draws found nobody else
        assertThat(toA).isLessThan(REQUESTS / 10);
    }

    @Test
    void aNewInstanceGetsItsShareBitByBit() {
        long old = line.ticker.epochMillis();
        line.ticker.pass(Duration.ofHours(1));
        line.registry.put(
                Services.live(
                        "orders",
                        Services.since("a", 8081, old),
                        Services.since("b", 8082, line.ticker.epochMillis())));

        assertThat(requestsTo("b")).isBetween(250, 480);
        line.ticker.pass(Duration.ofSeconds(15));
        assertThat(requestsTo("b")).isBetween(1230, 1610);
        line.ticker.pass(Duration.ofSeconds(15));
        assertThat(requestsTo("b")).isBetween(1800, 2200);
    }

    @Test
    void everySidecarCountsFromTheRegistration() {
        long old = line.ticker.epochMillis();
        line.ticker.pass(Duration.ofHours(1));
        long registered = line.ticker.epochMillis();
        line.ticker.pass(Duration.ofSeconds(30));
        line.registry.put(
                Services.live(
                        "orders",
                        Services.since("a", 8081, old),
                        Services.since("b", 8082, registered)));

        assertThat(requestsTo("b")).isBetween(1800, 2200);
    }

    @Test
    void whoseClockIsAheadIsNewNoLongerThanOthers() {
        line.ticker.pass(Duration.ofHours(1));
        long ahead = line.ticker.epochMillis() + Duration.ofHours(1).toMillis();
        line.registry.put(
                Services.live("orders", Services.up("a", 8081), Services.since("b", 8082, ahead)));

        assertThat(requestsTo("b")).isBetween(250, 480);
        line.ticker.pass(Duration.ofSeconds(20));
        line.registry.put(
                Services.live(
                        "orders",
                        Services.up("a", 8081),
                        Services.instance("c", 8083, InstanceStatus.DOWN, 100),
                        Services.since("b", 8082, ahead)));
        line.ticker.pass(Duration.ofSeconds(10));
        assertThat(requestsTo("b")).isBetween(1800, 2200);
    }

    @Test
    void whoDoesNotSayWhenItCameIsNotNew() {
        line.ticker.pass(Duration.ofHours(1));
        line.registry.put(
                Services.live(
                        "orders",
                        Services.up("a", 8081),
                        Services.since("b", 8082, line.ticker.epochMillis() - 3_600_000)));

        assertThat(requestsTo("b")).isBetween(1800, 2200);
    }

    @Test
    void whereAllHaveJustStartedTheyShareEvenly() {
        line.ticker.pass(Duration.ofHours(1));
        long now = line.ticker.epochMillis();
        line.registry.put(
                Services.live(
                        "orders", Services.since("a", 8081, now), Services.since("b", 8082, now)));

        assertThat(requestsTo("b")).isBetween(1800, 2200);
    }

    private int requestsTo(String id) {
        int hits = 0;
        for (int i = 0; i < REQUESTS; i++) {
            ScriptedWire wire = new ScriptedWire();
            Exchange exchange = line.out(Asked.get("orders"), wire.answers(200));
            assertThat(exchange.status()).isEqualTo(200);
            hits += wire.sent().get(0).equals(id) ? 1 : 0;
        }
        return hits;
    }
}
