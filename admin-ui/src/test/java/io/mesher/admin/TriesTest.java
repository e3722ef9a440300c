package io.mesher.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TriesTest {
    private final Tries tries = new Tries();

    @Test
    void oneAddressDoesNotCloseAnother() {
        for (int i = 0; i < 5; i++) {
            tries.failed("10.0.0.1", 1000);
        }
        assertThat(tries.lockedFor("10.0.0.1", 1000)).isEqualTo(60_000);
        assertThat(tries.lockedFor("10.0.0.2", 1000)).isZero();
    }

    @Test
    void fourFailuresAMinuteAreAllowedForEver() {
        for (int minute = 0; minute < 10; minute++) {
            for (int i = 0; i < 4; i++) {
                tries.failed("10.0.0.1", minute * 60_000L);
                assertThat(tries.lockedFor("10.0.0.1", minute * 60_000L)).isZero();
            }
        }
    }

    @Test
    void aFloodFromManyAddressesIsSurvived() {
        for (int i = 0; i < 25_000; i++) {
            tries.failed("10.0." + i, 0);
        }
        assertThat(tries.lockedFor("10.0.24999", 0)).isZero();
    }
}
