package io.mesher.presence;

import static io.mesher.presence.Verdict.State.DOWN;
import static io.mesher.presence.Verdict.State.UNKNOWN;
import static io.mesher.presence.Verdict.State.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.presence.Verdict.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void beforeTheFirstProbeNothingIsBelieved() {
        assertThat(new Verdict(2, 3).state()).isEqualTo(UNKNOWN);
    }

    @Test
    void theFirstProbeDecidesAtOnce() {
        assertThat(taken(2, 3, true)).containsExactly(UP);
        assertThat(taken(2, 3, false)).containsExactly(DOWN);
    }

    @Test
    void itFallsAfterAsManyBadProbesAsSaid() {
        assertThat(taken(2, 3, true, false, false, false)).containsExactly(UP, UP, UP, DOWN);
    }

    @Test
    void itRisesAfterAsManyGoodProbesAsSaid() {
        assertThat(taken(2, 3, false, true, true)).containsExactly(DOWN, DOWN, UP);
    }

    @Test
    void oneGoodProbeForgivesTheBadOnesBefore() {
        assertThat(taken(2, 3, true, false, false, true, false, false))
                .containsExactly(UP, UP, UP, UP, UP, UP);
    }

    @Test
    void oneBadProbeUndoesTheGoodOnesBefore() {
        assertThat(taken(3, 1, false, true, true, false, true, true, true))
                .containsExactly(DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, UP);
    }

    @Test
    void withOneAndOneEveryProbeDecides() {
        assertThat(taken(1, 1, true, false, true)).containsExactly(UP, DOWN, UP);
    }

    private static List<State> taken(int rise, int fall, boolean... probes) {
        Verdict verdict = new Verdict(rise, fall);
        List<State> states = new ArrayList<>();
        for (boolean well : probes) {
            states.add(verdict.take(well));
        }
        return states;
    }
}
