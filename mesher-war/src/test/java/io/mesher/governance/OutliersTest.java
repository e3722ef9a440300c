package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.Outlier;
import io.mesher.mesh.rule.SlowerThanOthers;
import io.mesher.mesh.rule.SuccessRate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutliersTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(1);

    private final List<Ejection> all = Stream.generate(Ejection::new).limit(10).toList();
    private Outliers outliers = new Outliers(Outlier.DEFAULTS);
    private long now = 1_000 * SECOND;

    @Test
    void failuresInARowEject() {
        assertThat(fail(all.get(0), 4)).isFalse();
        assertThat(all.get(0).ejected(now)).isFalse();

        assertThat(fail(all.get(0), 1)).isTrue();

        assertThat(all.get(0).ejected(now)).isTrue();
        assertThat(all.get(0).ejected(now + 29 * SECOND)).isTrue();
        assertThat(all.get(0).ejected(now + 30 * SECOND)).isFalse();
    }

    @Test
    void aSuccessBreaksTheRow() {
        fail(all.get(0), 4);
        succeed(all.get(0), 1);

        assertThat(fail(all.get(0), 4)).isFalse();
    }

    @Test
    void eachFurtherTimeIsLonger() {
        fail(all.get(0), 5);
        now += 30 * SECOND;

        fail(all.get(0), 5);

        assertThat(all.get(0).ejected(now + 59 * SECOND)).isTrue();
        assertThat(all.get(0).ejected(now + 60 * SECOND)).isFalse();
    }

    @Test
    void atMostSoLong() {
        for (int i = 0; i < 30; i++) {
            fail(all.get(0), 5);
            now = untilReturn(all.get(0));
        }
        fail(all.get(0), 5);

        assertThat(all.get(0).ejected(now + 299 * SECOND)).isTrue();
        assertThat(all.get(0).ejected(now + 300 * SECOND)).isFalse();
    }

    @Test
    void whoWasGoodForAWhileIsForgiven() {
        fail(all.get(0), 5);
        now += 30 * SECOND;
        fail(all.get(0), 5);
        now += 60 * SECOND + 60 * SECOND;

        fail(all.get(0), 5);

        assertThat(all.get(0).ejected(now + 30 * SECOND)).isFalse();
    }

    @Test
    void notMoreThanAPartIsEjected() {
        for (Ejection each : all) {
            fail(each, 5);
        }

        assertThat(all.stream().filter(each -> each.ejected(now))).hasSize(5);
    }

    @Test
    void theOnlyOneIsNeverEjected() {
        Ejection only = new Ejection();
        for (int i = 0; i < 20; i++) {
            assertThat(outliers.record(only, true, QUICK, 1, now)).isFalse();
        }
    }

    @Test
    void ofTwoOneMayBeEjected() {
        for (int i = 0; i < 5; i++) {
            outliers.record(all.get(0), true, QUICK, 2, now);
            outliers.record(all.get(1), true, QUICK, 2, now);
        }

        assertThat(all.stream().filter(each -> each.ejected(now))).hasSize(1);
    }

    @Test
    void whoComesBackMakesRoomForAnother() {
        for (Ejection each : all) {
            fail(each, 5);
        }
        now += 30 * SECOND;

        assertThat(fail(all.get(9), 5)).isTrue();
    }

    @Test
    void withTooFewLeftThereIsPanic() {
        Outliers most =
                of(
                        new Outlier(
                                5,
                                SuccessRate.NONE,
                                SlowerThanOthers.NONE,
                                thirty(),
                                thirty(),
                                100,
                                50));
        for (int i = 0; i < 5; i++) {
            fail(all.get(i), 5);
        }
        assertThat(most.panics(10, now)).isFalse();

        fail(all.get(5), 5);

        assertThat(most.panics(10, now)).isTrue();
        assertThat(most.panics(10, now + 30 * SECOND)).isFalse();
    }

    @Test
    void whoIsGoneCountsNoMore() {
        Outliers most =
                of(
                        new Outlier(
                                5,
                                SuccessRate.NONE,
                                SlowerThanOthers.NONE,
                                thirty(),
                                thirty(),
                                100,
                                50));
        for (int i = 0; i < 6; i++) {
            fail(all.get(i), 5);
        }

        most.sweep(all.subList(5, 10), now);

        assertThat(most.panics(5, now)).isFalse();
    }

    @Test
    void whoseCallsTooSeldomSucceedIsEjected() {
        of(
                new Outlier(
                        1_000,
                        new SuccessRate(90, 20, Duration.ofSeconds(10)),
                        SlowerThanOthers.NONE,
                        thirty(),
                        thirty(),
                        50,
                        50));
        outliers.sweep(all, now);
        for (Ejection each : all) {
            succeed(each, 17);
            fail(each, each == all.get(3) ? 3 : 1);
            succeed(each, 2);
        }
        fail(all.get(4), 1);
        outliers.sweep(all, now + 9 * SECOND);
        assertThat(all).noneMatch(each -> each.ejected(now));

        outliers.sweep(all, now + 10 * SECOND);

        assertThat(all.stream().filter(each -> each.ejected(now + 10 * SECOND)))
                .containsExactly(all.get(3));
    }

    @Test
    void whoIsMuchSlowerThanTheOthersIsEjected() {
        of(
                new Outlier(
                        1_000,
                        SuccessRate.NONE,
                        new SlowerThanOthers(3, 20, Duration.ofSeconds(10)),
                        thirty(),
                        thirty(),
                        50,
                        50));
        outliers.sweep(all, now);
        for (Ejection each : all) {
            for (int i = 0; i < 20; i++) {
                outliers.record(each, false, each == all.get(7) ? 4 * QUICK : QUICK, 10, now);
            }
        }

        outliers.sweep(all, now + 10 * SECOND);

        assertThat(all.stream().filter(each -> each.ejected(now + 10 * SECOND)))
                .containsExactly(all.get(7));
    }

    @Test
    void withoutAPolicyNobodyIsEjected() {
        of(Outlier.NONE);

        assertThat(fail(all.get(0), 1_000)).isFalse();
        assertThat(outliers.panics(10, now)).isFalse();
    }

    private Outliers of(Outlier policy) {
        outliers = new Outliers(policy);
        return outliers;
    }

    private static Duration thirty() {
        return Duration.ofSeconds(30);
    }

    private boolean fail(Ejection of, int times) {
        boolean ejected = false;
        for (int i = 0; i < times; i++) {
            ejected |= outliers.record(of, true, QUICK, all.size(), now);
        }
        return ejected;
    }

    private void succeed(Ejection of, int times) {
        for (int i = 0; i < times; i++) {
            var unused = outliers.record(of, false, QUICK, all.size(), now);
        }
    }

    private long untilReturn(Ejection of) {
        long then = now;
        while (of.ejected(then)) {
            then += SECOND;
        }
        return then;
    }
}
