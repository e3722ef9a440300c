package io.mesher.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final PeerMeters meters =
            new PeerMeters(
                    new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                    Direction.OUTBOUND,
                    "orders");

    @Test
    void withoutRequestsThereIsNoQuantile() {
        assertThat(Latencies.NONE.millis(0.5)).isNull();
        assertThat(meters.totals().latencies().millis(0.99)).isNull();
    }

    @Test
    void aQuantileIsInterpolatedWithinItsBucket() {
        took(7, 100);

        Latencies latencies = meters.totals().latencies();

        assertThat(latencies.millis(0.5)).isEqualTo(7.5, within(0.01));
        assertThat(latencies.millis(1)).isEqualTo(10, within(0.01));
    }

    @Test
    void theQuantileIsThatOfTheSlowOnesWhenTheyAreMany() {
        took(3, 90);
        took(200, 10);

        Latencies latencies = meters.totals().latencies();

        assertThat(latencies.millis(0.5)).isBetween(2.5, 5.0);
        assertThat(latencies.millis(0.99)).isBetween(100.0, 250.0);
    }

    @Test
    void slowerThanTheLastBucketIsSaidToBeAsLongAsTheLast() {
        took(120_000, 1);

        assertThat(meters.totals().latencies().millis(0.5)).isEqualTo(60_000);
    }

    @Test
    void onlyWhatCameInBetweenCounts() {
        took(3, 50);
        Latencies before = meters.totals().latencies();
        took(200, 2);

        Latencies between = meters.totals().latencies().since(before);

        assertThat(between.millis(0.01)).isBetween(100.0, 250.0);
        assertThat(before.plus(between).millis(0.5)).isBetween(2.5, 5.0);
    }

    private void took(long millis, int times) {
        for (int i = 0; i < times; i++) {
            meters.end(200, Failure.NONE, 1, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
