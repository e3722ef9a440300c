package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void theFirstViewIsToldAtOnce() {
        assertThat(pace.pause(1_000_000)).isZero();
    }

    @Test
    void whatFollowsWaitsForTheRestOfAMoment() {
        pace.told(1_000_000, 1_000_001);

        assertThat(pace.pause(1_000_001)).isEqualTo(50);
        assertThat(pace.pause(1_000_031)).isEqualTo(20);
        assertThat(pace.pause(1_000_900)).isZero();
    }

    @Test
    void aCostlyViewIsFollowedByALongerPause() {
        pace.told(1_000_000, 1_000_020);

        assertThat(pace.pause(1_000_020)).isEqualTo(180);
    }

    @Test
    void thePauseIsNeverLongerThanASecond() {
        pace.told(1_000_000, 1_060_000);

        assertThat(pace.pause(1_060_000)).isEqualTo(1000);
    }

    @Test
    void aCheapViewMakesItShortAgain() {
        pace.told(1_000_000, 1_000_100);
        pace.told(1_001_000, 1_001_000);

        assertThat(pace.pause(1_001_000)).isEqualTo(50);
    }

    @Test
    void aClockThatWasSetBackHoldsNothingUp() {
        pace.told(1_000_000, 400_000);

        assertThat(pace.pause(300_000)).isEqualTo(50);
    }
}
