package io.mesher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "abc, ab, 1",
        "ab, abc, 1",
        "abc, axc, 1",
        "abc, acb, 1",
        "kitten, sitting, 3",
        "'', abc, 3",
        "abc, '', 3",
        "A_B-C, a.b.c, 0"
    })
    void theDistanceCountsInsertedDeletedReplacedAndSwappedLetters(
            String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void theNearestOfSeveralIsFound() {
        assertThat(Nearest.to("mesher.drain.timout", Settings.keys()))
                .isEqualTo("mesher.drain.timeout");
        assertThat(Nearest.to("mesher.limits.idle", Settings.keys()))
                .isEqualTo("mesher.limits.idle-timeout");
    }

    @Test
    void anythingIsNearToSomethingUnlessThereIsNothing() {
        assertThat(Nearest.to("x".repeat(1_000_000), Settings.keys())).isNotEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }
}
