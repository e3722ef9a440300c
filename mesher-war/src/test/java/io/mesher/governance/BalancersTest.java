package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.Balance.Algorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every algorithm, and what is particular to some. */
class BalancersTest {
    private static final int DRAWS = 40_000;

    private final Random random = new Random(20261126);

    @ParameterizedTest
    @EnumSource
    void ofNobodyThereIsNoChoice(Algorithm algorithm) {
        Balancer balancer = Balancer.of(algorithm, TestPool.of(0));

        assertThat(balancer.choose(7, 0, random::nextInt)).isEqualTo(Balancer.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void theOnlyOneIsChosen(Algorithm algorithm) {
        Balancer balancer = Balancer.of(algorithm, TestPool.of(1));

        assertThat(balancer.choose(7, 0, random::nextInt)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void idleOnesShareEvenly(Algorithm algorithm) {
        int[] hits = draw(algorithm, TestPool.of(8));

        assertThat(Arrays.stream(hits)).allMatch(n -> n > 3_700 && n < 6_300);
    }

    @ParameterizedTest
    @EnumSource
    void twoIdleOnesShareEvenly(Algorithm algorithm) {
        int[] hits = draw(algorithm, TestPool.of(2));

        assertThat(Arrays.stream(hits)).allMatch(n -> n > 17_000 && n < 23_000);
    }

    @ParameterizedTest
    @EnumSource
    void sharesGoByWeight(Algorithm algorithm) {
        int[] hits = draw(algorithm, TestPool.weighing(100, 50, 50));

        assertThat(hits[0]).isBetween(16_500, 23_500);
        assertThat(hits[1]).isBetween(7_500, 12_500);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverTakesNoRequestsGetsNone(Algorithm algorithm) {
        TestPool pool = TestPool.of(5);
        pool.refusing.add(1);
        pool.refusing.add(2);

        int[] hits = draw(algorithm, pool);

        assertThat(hits[1] + hits[2]).isZero();
        assertThat(hits[0] + hits[3] + hits[4]).isEqualTo(DRAWS);
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyTakesRequestsNobodyGetsOne(Algorithm algorithm) {
        TestPool pool = TestPool.of(3);
        pool.refusing.addAll(List.of(0, 1, 2));

        assertThat(Balancer.of(algorithm, pool).choose(7, 0, random::nextInt))
                .isEqualTo(Balancer.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void theOneThatIsLeftOfManyIsFound(Algorithm algorithm) {
        TestPool pool = TestPool.of(500);
        for (int i = 0; i < 500; i++) {
            pool.refusing.add(i);
        }
        pool.refusing.remove(321);

        assertThat(Balancer.of(algorithm, pool).choose(7, 0, random::nextInt)).isEqualTo(321);
    }

    @ParameterizedTest
    @EnumSource(names = {"EWMA", "LEAST_REQUEST"})
    void ofTwoTheLessLoadedIsAlwaysChosen(Algorithm algorithm) {
        TestPool pool = TestPool.of(2);
        pool.loads[0].begin(0);

        assertThat(draw(algorithm, pool)).containsExactly(0, DRAWS);
    }

    @ParameterizedTest
    @EnumSource(names = {"EWMA", "LEAST_REQUEST"})
    void requestsThatStayOpenSpreadOverAll(Algorithm algorithm) {
        TestPool pool = TestPool.of(10);
        Balancer balancer = Balancer.of(algorithm, pool);

        for (int i = 0; i < 1_000; i++) {
            pool.loads[balancer.choose(0, 0, random::nextInt)].begin(0);
        }

        assertThat(Arrays.stream(pool.loads).mapToInt(Load::inFlight))
                .allMatch(n -> n >= 90 && n <= 110);
    }

    @Test
    void roundRobinGoesRound() {
        Balancer balancer = Balancer.of(Algorithm.ROUND_ROBIN, TestPool.of(3));
        int first = balancer.choose(0, 0, random::nextInt);

        assertThat(balancer.choose(0, 0, random::nextInt)).isEqualTo((first + 1) % 3);
        assertThat(balancer.choose(0, 0, random::nextInt)).isEqualTo((first + 2) % 3);
        assertThat(balancer.choose(0, 0, random::nextInt)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"RING_HASH", "MAGLEV"})
    void theSameHashLeadsToTheSameInstance(Algorithm algorithm) {
        Balancer balancer = Balancer.of(algorithm, TestPool.of(20));
        Balancer elsewhere = Balancer.of(algorithm, TestPool.of(20));

        for (int i = 0; i < 1_000; i++) {
            long hash = Hashing.of("user-" + i);
            assertThat(balancer.choose(hash, 0, random::nextInt))
                    .isEqualTo(elsewhere.choose(hash, 0, random::nextInt));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RING_HASH", "MAGLEV"})
    void whereOneGoesFewOthersLeadElsewhere(Algorithm algorithm) {
        TestPool pool = TestPool.of(20);
        TestPool later = pool.without(7);
        Balancer before = Balancer.of(algorithm, pool);
        Balancer after = Balancer.of(algorithm, later);

        int moved = 0;
        int others = 0;
        for (int i = 0; i < 10_000; i++) {
            long hash = Hashing.of("user-" + i);
            int was = before.choose(hash, 0, random::nextInt);
            if (was != 7) {
                others++;
                String now = later.id(after.choose(hash, 0, random::nextInt));
                moved += now.equals(pool.id(was)) ? 0 : 1;
            }
        }

        assertThat(moved).isLessThan(others / 20);
    }

    @ParameterizedTest
    @EnumSource(names = {"RING_HASH", "MAGLEV"})
    void oneHashAloneDoesNotDrownItsInstance(Algorithm algorithm) {
        TestPool pool = TestPool.of(10);
        Balancer balancer = Balancer.of(algorithm, pool);
        long hash = Hashing.of("everybody");

        for (int i = 0; i < 100; i++) {
            pool.loads[balancer.choose(hash, 0, random::nextInt)].begin(0);
        }

        assertThat(Arrays.stream(pool.loads).mapToInt(Load::inFlight)).allMatch(n -> n <= 14);
    }

    private int[] draw(Algorithm algorithm, TestPool pool) {
        Balancer balancer = Balancer.of(algorithm, pool);
        int[] hits = new int[pool.size()];
        for (int i = 0; i < DRAWS; i++) {
            hits[balancer.choose(Hashing.of("user-" + i), 0, random::nextInt)]++;
        }
        return hits;
    }
}
