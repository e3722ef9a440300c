package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final long WINDOW = 30_000_000_000L;
    private static final Moment NOW = new Moment(500, 1_700_000_000_000L);

    @Test
    void whatAnotherClockTellsIsToldByOurs() {
        assertThat(NOW.of(1_699_999_990_000L, WINDOW)).isEqualTo(500 - 10_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_699_999_000_000L})
    void whatIsLongAgoOrUnknownIsLongAgo(long that) {
        assertThat(NOW.of(that, WINDOW)).isEqualTo(500 - WINDOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_700_000_000_001L, 1_800_000_000_000L, Long.MAX_VALUE})
    void whatLiesInTheFutureIsNow(long that) {
        assertThat(NOW.of(that, WINDOW)).isEqualTo(500);
    }
}
