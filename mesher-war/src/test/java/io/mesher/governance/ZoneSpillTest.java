package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneSpillTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 5, 0",
        "10, 10, 100",
        "8, 10, 100",
        "5, 10, 70",
        "1, 10, 14",
        "1, 1, 100"
    })
    void theOwnZoneGetsWhatItCanCarry(int available, int known, int percent) {
        assertThat(ZoneSpill.localPercent(available, known)).isEqualTo(percent);
    }
}
