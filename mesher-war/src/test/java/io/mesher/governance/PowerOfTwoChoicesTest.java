package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PowerOfTwoChoicesTest {
    private static final int DRAWS = 40_000;
    private static final Load[] NOTHING_TRIED = {};

    private final Random random = new Random(20261123);

    @Test
    void withoutCandidatesThereIsNoChoice() {
        assertThat(PowerOfTwoChoices.choose(loads(0), NOTHING_TRIED, 0, random::nextInt))
                .isEqualTo(PowerOfTwoChoices.NONE);
    }

    @Test
    void theOnlyCandidateIsChosen() {
        assertThat(PowerOfTwoChoices.choose(loads(1), NOTHING_TRIED, 0, random::nextInt)).isZero();
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
            loads[PowerOfTwoChoices.choose(loads, NOTHING_TRIED, 0, random::nextInt)].begin();
        }

        assertThat(loads).allSatisfy(load -> assertThat(load.inFlight()).isBetween(95, 105));
    }

    @Test
    void aTriedCandidateIsNeverChosenAgainHoweverIdle() {
        Load[] loads = loads(4);
        loads[0].begin();
        loads[2].begin();
        loads[3].begin();
        Load[] tried = {loads[1], null};
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < DRAWS; i++) {
            chosen.add(PowerOfTwoChoices.choose(loads, tried, 1, random::nextInt));
        }

        assertThat(chosen).containsExactlyInAnyOrder(0, 2, 3);
    }

    @Test
    void whenAllWereTriedNoneIsLeft() {
        Load[] loads = loads(3);
        Load[] tried = {loads[2], loads[0], loads[1]};

        assertThat(PowerOfTwoChoices.choose(loads, tried, 3, random::nextInt))
                .isEqualTo(PowerOfTwoChoices.NONE);
    }

    @Test
    void onlyTheTriedThatCountAreAvoided() {
        Load[] loads = loads(1);
        Load[] tried = {loads[0]};
        IntUnaryOperator first = size -> 0;

        assertThat(PowerOfTwoChoices.choose(loads, tried, 0, first)).isZero();
        assertThat(PowerOfTwoChoices.choose(loads, tried, 1, first))
                .isEqualTo(PowerOfTwoChoices.NONE);
    }

    private List<Integer> draw(Load[] loads) {
        int[] hits = new int[loads.length];
        for (int i = 0; i < DRAWS; i++) {
            hits[PowerOfTwoChoices.choose(loads, NOTHING_TRIED, 0, random::nextInt)]++;
        }
        return IntStream.of(hits).boxed().toList();
    }

    private static Load[] loads(int count) {
        return Stream.generate(Load::new).limit(count).toArray(Load[]::new);
    }
}
