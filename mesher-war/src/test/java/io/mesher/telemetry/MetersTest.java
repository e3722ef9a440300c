package io.mesher.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);

    @Test
    void aRequestIsCountedByPeerStatusAndFailure() {
        end("orders", 200, Failure.NONE, 1);
        end("orders", 200, Failure.NONE, 1);
        end("orders", 404, Failure.NONE, 1);
        end("orders", 502, Failure.UPSTREAM_CONNECT, 2);

        assertThat(requests("orders", "200", "")).isEqualTo(2);
        assertThat(requests("orders", "404", "")).isEqualTo(1);
        assertThat(requests("orders", "502", "upstream-connect")).isEqualTo(1);
    }

    @Test
    void anUpstreamsOwnStatusIsNotTakenForAFailureOfOurs() {
        end("orders", 503, Failure.NONE, 1);
        end("orders", 503, Failure.NO_INSTANCE, 0);

        assertThat(requests("orders", "503", "")).isEqualTo(1);
        assertThat(requests("orders", "503", "no-instance")).isEqualTo(1);
    }

    @Test
    void anAnswerThatBrokeKeepsTheStatusThatDownstreamSaw() {
        end("orders", 200, Failure.UPSTREAM_BROKEN, 1);
        end("orders", 502, Failure.UPSTREAM_BROKEN, 1);

        assertThat(requests("orders", "200", "upstream-broken")).isEqualTo(1);
        assertThat(requests("orders", "502", "upstream-broken")).isEqualTo(1);
    }

    @Test
    void attemptsAndRetriesAreCounted() {
        end("orders", 200, Failure.NONE, 1);
        end("orders", 200, Failure.NONE, 2);
        end("orders", 503, Failure.NO_INSTANCE, 0);

        assertThat(count("mesher.attempts")).isEqualTo(3);
        assertThat(count("mesher.retries")).isEqualTo(1);
    }

    @Test
    void anUnknownPeerHasANameOfItsOwn() {
        end("", 404, Failure.UNKNOWN_SERVICE, 0);

        assertThat(requests("unknown", "404", "unknown-service")).isEqualTo(1);
    }

    @Test
    void failedAreAnswersFrom500AndBrokenOnesAndOurs() {
        end("orders", 200, Failure.NONE, 1);
        end("orders", 404, Failure.NONE, 1);
        end("orders", 500, Failure.NONE, 1);
        end("orders", 0, Failure.NONE, 1);
        end("orders", 200, Failure.UPSTREAM_BROKEN, 1);

        Totals totals = meters.peers().get(0).totals();

        assertThat(totals.requests()).isEqualTo(5);
        assertThat(totals.failed()).isEqualTo(3);
    }

    @Test
    void whatIsOpenIsCountedByDirection() {
        meters.begin(Direction.OUTBOUND);
        meters.begin(Direction.OUTBOUND);
        meters.begin(Direction.INBOUND);

        assertThat(meters.inFlight()).isEqualTo(3);
        assertThat(open(Direction.OUTBOUND)).isEqualTo(2);
        assertThat(open(Direction.INBOUND)).isEqualTo(1);
        meters.end(Direction.INBOUND, "web", 200, Failure.NONE, 1, 1);
        assertThat(open(Direction.INBOUND)).isZero();
    }

    @Test
    void beyondTheCapPeersShareOneLabel() {
        for (int i = 0; i < Meters.MAX_PEERS + 50; i++) {
            end("peer-" + i, 200, Failure.NONE, 1);
        }

        assertThat(meters.peers()).hasSize(Meters.MAX_PEERS + 1);
        assertThat(requests(Meters.OTHER, "200", "")).isEqualTo(50);
        assertThat(requests("peer-0", "200", "")).isEqualTo(1);
    }

    @Test
    void aForgottenPeerIsGoneWithAllItsMeters() {
        end("orders", 200, Failure.NONE, 2);
        end("orders", 502, Failure.UPSTREAM_CONNECT, 1);
        end("billing", 200, Failure.NONE, 1);

        meters.forget(Direction.OUTBOUND, "orders");

        assertThat(registry.find("mesher.requests").tag("peer", "orders").meters()).isEmpty();
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getTag("peer"))
                .doesNotContain("orders")
                .contains("billing");
    }

    @Test
    void aForgottenPeerBeginsAtNothing() {
        end("orders", 200, Failure.NONE, 1);
        meters.forget(Direction.OUTBOUND, "orders");

        end("orders", 200, Failure.NONE, 1);

        assertThat(requests("orders", "200", "")).isEqualTo(1);
    }

    @Test
    void aForgottenPeerGivesItsPlaceToAnother() {
        for (int i = 0; i < Meters.MAX_PEERS; i++) {
            end("peer-" + i, 200, Failure.NONE, 1);
        }
        meters.forget(Direction.OUTBOUND, "peer-0");

        end("orders", 200, Failure.NONE, 1);

        assertThat(requests("orders", "200", "")).isEqualTo(1);
    }

    @Test
    void theCapHoldsForEachDirectionAlone() {
        for (int i = 0; i < Meters.MAX_PEERS; i++) {
            end("peer-" + i, 200, Failure.NONE, 1);
        }
        meters.begin(Direction.INBOUND);
        meters.end(Direction.INBOUND, "web", 200, Failure.NONE, 1, 1);

        assertThat(requests("web", "200", "")).isEqualTo(1);
    }

    @Test
    void noRequestIsLostUnderManyThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(
                    () -> {
                        for (int n = 0; n < 5_000; n++) {
                            end("orders", 200 + n % 5, Failure.NONE, 1);
                        }
                    });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(requests("orders", "203", "")).isEqualTo(8_000);
        assertThat(meters.peers().get(0).totals().requests()).isEqualTo(40_000);
        assertThat(meters.inFlight()).isZero();
    }

    private void end(String peer, int status, Failure failure, int attempts) {
        meters.begin(Direction.OUTBOUND);
        meters.end(Direction.OUTBOUND, peer, status, failure, attempts, 1_000_000);
    }

    private double requests(String peer, String status, String failure) {
        return registry.get("mesher.requests")
                .tags("peer", peer, "status", status, "failure", failure)
                .counter()
                .count();
    }

    private double count(String meter) {
        return registry.get(meter).tag("peer", "orders").counter().count();
    }

    private double open(Direction direction) {
        return registry.get("mesher.inflight.requests")
                .tag("direction", direction.word())
                .gauge()
                .value();
    }
}
