package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PowerOfTwoChoicesTest {
    private static final int DRAWS = 40_000;

    private final Random random = new Random(20261123);

    @Test
    void withoutCandidatesThereIsNoChoice() {
        assertThat(PowerOfTwoChoices.choose(loads(0), random::nextInt))
                .isEqualTo(PowerOfTwoChoices.NONE);
    }

    @Test
    void theOnlyCandidateIsChosen() {
        assertThat(PowerOfTwoChoices.choose(loads(1), random::nextInt)).isZero();
    }

    @Test
    void idleCandidatesShareEvenly() {
        List<Integer> hits = draw(loads(8));

        assertThat(hits).allSatisfy(n -> assertThat(n).isBetween(4_600, 5_400));
    }

    @Test
    void twoIdleCandidatesShareEvenly() {
        List<Integer> hits = draw(loads(2));

        assertThat(hits).allSatisfy(n -> assertThat(n).isBetween(19_400, 20_600));
    }

    @Test
    void ofTwoTheLessLoadedIsAlwaysChosen() {
        Load[] loads = loads(2);
        loads[0].begin();

        assertThat(draw(loads)).containsExactly(0, DRAWS);
    }

    @Test
    void theMostLoadedOfManyIsNeverChosen() {
        Load[] loads = loads(5);
        loads[3].begin();

        assertThat(draw(loads).get(3)).isZero();
    }

    @Test
    void requestsThatStayOpenSpreadOverAll() {
        Load[] loads = loads(10);
        for (int i = 0; i < 1_000; i++) {
            loads[PowerOfTwoChoices.choose(loads, random::nextInt)].begin();
        }

        assertThat(loads).allSatisfy(load -> assertThat(load.inFlight()).isBetween(95, 105));
    }

    @Test
    void idleCandidatesShareByTheirWeights() {
        Load[] loads = loads(3);
        int[] hits = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            hits[weighted(loads, 100, 300, 400)]++;
        }

        assertThat(hits[0]).isBetween(4_600, 5_400);
        assertThat(hits[1]).isBetween(14_500, 15_500);
    }

    @Test
    void requestsThatStayOpenSpreadByTheWeights() {
        Load[] loads = loads(3);
        for (int i = 0; i < 1_000; i++) {
            loads[weighted(loads, 100, 300, 600)].begin();
        }

        assertThat(loads[0].inFlight()).isBetween(85, 115);
        assertThat(loads[1].inFlight()).isBetween(285, 315);
    }

    @Test
    void theOnlyCandidateIsChosenWhateverItsWeight() {
        assertThat(weighted(loads(1), 1)).isZero();
        assertThat(weighted(loads(0))).isEqualTo(PowerOfTwoChoices.NONE);
    }

    private int weighted(Load[] loads, int... weights) {
        Shares shares = new Shares(weights, new long[weights.length], 0);
        return PowerOfTwoChoices.choose(loads, shares, 0, random::nextInt);
    }

    private List<Integer> draw(Load[] loads) {
        int[] hits = new int[loads.length];
        for (int i = 0; i < DRAWS; i++) {
            hits[PowerOfTwoChoices.choose(loads, random::nextInt)]++;
        }
        return IntStream.of(hits).boxed().toList();
    }

    private static Load[] loads(int count) {
        return Stream.generate(Load::new).limit(count).toArray(Load[]::new);
    }
}
