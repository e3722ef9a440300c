package io.mesher.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTest {
    private static final List<String> NAMES = List.of("attempts", "on", "methods", "budget");

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, ab, 1", "abc, acb, 1", "kitten, sitting, 3", "A, a, 1"})
    void lettersInsertedDeletedReplacedAndSwappedAreCounted(String a, String b, int slips) {
        assertThat(Slips.between(a, b)).isEqualTo(slips);
    }

    @ParameterizedTest
    @CsvSource({"attempt, attempts", "METHOD, methods", "bugdet, budget", "no, on", "x, on"})
    void theNearestNameIsFoundCaseAside(String unknown, String nearest) {
        assertThat(Slips.nearest(unknown, NAMES)).isEqualTo(nearest);
    }

    @Test
    void nothingIsNearWhereNothingIs() {
        assertThat(Slips.nearest("a", List.of())).isEmpty();
        assertThat(Slips.nearest("x".repeat(1_000_000), NAMES)).isNotEmpty();
    }
}
