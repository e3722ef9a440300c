package io.mesher.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final History history = new History(meters);

    @Test
    void withoutSamplesTheWindowIsAllThereWas() {
        requests(3);

        assertThat(History.sum(history.window()).requests()).isEqualTo(3);
        assertThat(history.steps()).isEmpty();
        assertThat(history.windowSeconds()).isEqualTo(History.STEP_SECONDS);
    }

    @Test
    void eachStepHasWhatCameInIt() {
        history.sample();
        requests(2);
        history.sample();
        history.sample();
        requests(5);
        history.sample();

        assertThat(history.steps()).extracting(Totals::requests).containsExactly(2L, 0L, 5L);
    }

    @Test
    void theWindowReachesFromTheOldestSampleToNow() {
        requests(4);
        history.sample();
        requests(2);
        history.sample();
        requests(1);

        assertThat(History.sum(history.window()).requests()).isEqualTo(3);
        assertThat(history.windowSeconds()).isEqualTo(2 * History.STEP_SECONDS);
    }

    @Test
    void aPeerThatCameLaterCountsFromItsFirstRequest() {
        history.sample();
        meters.begin(Direction.INBOUND);
        meters.end(Direction.INBOUND, "web", 200, Failure.NONE, 1, 1);
        history.sample();

        assertThat(history.steps()).extracting(Totals::requests).containsExactly(1L);
    }

    @Test
    void onlyTheLastSixtyStepsAreKept() {
        requests(9);
        for (int i = 0; i < 100; i++) {
            history.sample();
        }

        assertThat(history.steps()).hasSize(60);
        assertThat(History.sum(history.window()).requests()).isZero();
    }

    private void requests(int count) {
        for (int i = 0; i < count; i++) {
            meters.begin(Direction.OUTBOUND);
            meters.end(Direction.OUTBOUND, "orders", 200, Failure.NONE, 1, 1);
        }
    }
}
