package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
    private static final int DRAWS = 100_000;
    private static final long WINDOW = 1_000;

    // ten standard deviations of the widest share
    private static final Offset<Double> ABOUT = within(0.016);

    private final Random random = new Random(20261125);

    @Test
    void equalWeightsAreEven() {
        assertThat(of(7, 7, 7).even(WINDOW)).isTrue();
        assertThat(of().even(0)).isTrue();
    }

    @Test
    void otherWeightsAreNot() {
        assertThat(of(100, 100, 101).even(WINDOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1000})
    void eachIsDrawnByItsWeight(int weight) {
        double[] shares = draw(of(weight, 3, 500, 1, 1000), WINDOW);

        double total = weight + 1504;
        assertThat(shares[0]).isCloseTo(weight / total, ABOUT);
        assertThat(shares[1]).isCloseTo(3 / total, ABOUT);
        assertThat(shares[2]).isCloseTo(500 / total, ABOUT);
        assertThat(shares[3]).isCloseTo(1 / total, ABOUT);
        assertThat(shares[4]).isCloseTo(1000 / total, ABOUT);
    }

    @Test
    void oneHeavyAmongManyLightGetsItsShare() {
        int[] weights = new int[1000];
        Arrays.fill(weights, 1);
        weights[999] = 1000;

        assertThat(draw(of(weights), WINDOW)[999]).isCloseTo(1000 / 1999.0, ABOUT);
    }

    @Test
    void aNewOneBeginsWithATenth() {
        Shares shares = new Shares(new int[] {100, 100}, new long[] {-WINDOW, 0}, WINDOW);

        assertThat(shares.even(0)).isFalse();
        assertThat(draw(shares, 0)[1]).isCloseTo(0.1 / 1.1, ABOUT);
    }

    @Test
    void itsShareRisesEvenly() {
        Shares shares = new Shares(new int[] {100, 100}, new long[] {-WINDOW, 0}, WINDOW);

        assertThat(draw(shares, WINDOW / 2)[1]).isCloseTo(0.55 / 1.55, ABOUT);
    }

    @Test
    void afterTheWindowItIsLikeAnyOther() {
        Shares shares = new Shares(new int[] {100, 100}, new long[] {-WINDOW, 0}, WINDOW);

        assertThat(shares.even(WINDOW - 1)).isFalse();
        assertThat(shares.even(WINDOW)).isTrue();
    }

    @Test
    void aNewOneOfMoreWeightGetsAsMuchMore() {
        Shares shares = new Shares(new int[] {100, 300}, new long[] {-WINDOW, 0}, WINDOW);

        assertThat(draw(shares, 0)[1]).isCloseTo(0.3 / 1.3, ABOUT);
        assertThat(draw(shares, WINDOW)[1]).isCloseTo(0.75, ABOUT);
    }

    @Test
    void thoseThatAreNewAlikeAreEven() {
        assertThat(new Shares(new int[] {100, 100}, new long[] {5, 5}, WINDOW).even(5)).isTrue();
    }

    @Test
    void amongNewOnesTheOldestIsTheMeasure() {
        Shares shares = new Shares(new int[] {100, 100}, new long[] {0, 10}, WINDOW);

        assertThat(draw(shares, 10)[1]).isCloseTo(100 / 209.0, ABOUT);
    }

    @Test
    void oneThatIsNotNewGetsItsShareAmongManyThatAre() {
        int[] weights = new int[1000];
        Arrays.fill(weights, 100);
        long[] since = new long[1000];
        since[0] = -WINDOW;

        double[] drawn = draw(new Shares(weights, since, WINDOW), 0);

        assertThat(drawn[0]).isBetween(0.006, 0.014);
    }

    // a clock of nanoseconds may be anywhere
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE - 10, Long.MIN_VALUE + 10, -1, 0})
    void theClockMayStandAnywhere(long now) {
        Shares shares = new Shares(new int[] {100, 100}, new long[] {now - WINDOW, now}, WINDOW);

        assertThat(draw(shares, now)[1]).isCloseTo(0.1 / 1.1, ABOUT);
        assertThat(shares.even(now + WINDOW)).isTrue();
    }

    private double[] draw(Shares shares, long now) {
        double[] hits = new double[1000];
        for (int i = 0; i < DRAWS; i++) {
            hits[shares.draw(now, random::nextInt)] += 1.0 / DRAWS;
        }
        return hits;
    }

    private static Shares of(int... weights) {
        return new Shares(weights, new long[weights.length], WINDOW);
    }
}
