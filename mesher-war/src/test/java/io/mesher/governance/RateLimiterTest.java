package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.Limit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now = -5 * SECOND;

    @Test
    void theBurstPassesAtOnceAndThenTheRate() {
        RateLimiter limiter = limiter(100, 20, Limit.By.ALL);

        assertThat(passed(limiter, "web", 100)).isEqualTo(20);
        now += SECOND / 100;
        assertThat(passed(limiter, "web", 100)).isEqualTo(1);
        now += SECOND / 10;
        assertThat(passed(limiter, "web", 100)).isEqualTo(10);
        now += 100 * SECOND;
        assertThat(passed(limiter, "web", 100)).isEqualTo(20);
    }

    @Test
    void withoutABurstItIsThatOfASecond() {
        assertThat(passed(limiter(50, Limit.AS_RATE, Limit.By.ALL), "web", 100)).isEqualTo(50);
    }

    @Test
    void lessThanOnePerSecondPassesOneByOne() {
        RateLimiter limiter = limiter(0.5, Limit.AS_RATE, Limit.By.ALL);

        assertThat(passed(limiter, "web", 5)).isEqualTo(1);
        now += SECOND;
        assertThat(passed(limiter, "web", 5)).isZero();
        now += SECOND;
        assertThat(passed(limiter, "web", 5)).isEqualTo(1);
    }

    @Test
    void itIsToldWhenOneWouldPass() {
        RateLimiter limiter = limiter(10, 1, Limit.By.ALL);
        assertThat(limiter.tryAcquire("web", 1, now)).isZero();

        assertThat(limiter.tryAcquire("web", 1, now)).isEqualTo(SECOND / 10);
        assertThat(limiter.tryAcquire("web", 1, now + SECOND / 10)).isZero();
    }

    @Test
    void bySourceEachHasItsOwn() {
        RateLimiter limiter = limiter(10, 5, Limit.By.SOURCE);

        assertThat(passed(limiter, "web", 10)).isEqualTo(5);
        assertThat(passed(limiter, "app", 10)).isEqualTo(5);
        assertThat(passed(limiter, "", 10)).isEqualTo(5);
        assertThat(passed(limiter(10, 5, Limit.By.ALL), "web", 3)).isEqualTo(3);
    }

    @Test
    void ofVeryManySourcesTheLastOnesShare() {
        RateLimiter limiter = limiter(10, 5, Limit.By.SOURCE);
        for (int i = 0; i < 1_000; i++) {
            assertThat(passed(limiter, "source-" + i, 1)).isEqualTo(1);
        }

        assertThat(passed(limiter, "late-1", 3) + passed(limiter, "late-2", 4)).isEqualTo(5);
    }

    @Test
    void whatTheMeshSharesIsDivided() {
        RateLimiter limiter = limiter(100, 20, Limit.By.ALL);

        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += limiter.tryAcquire("web", 4, now) == 0 ? 1 : 0;
            now += SECOND / 100;
        }

        assertThat(passed).isBetween(250, 256);
    }

    @Test
    void withoutALimitEverythingPasses() {
        assertThat(passed(new RateLimiter(Limit.NONE), "web", 10_000)).isEqualTo(10_000);
    }

    private int passed(RateLimiter limiter, String source, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += limiter.tryAcquire(source, 1, now) == 0 ? 1 : 0;
        }
        return passed;
    }

    private static RateLimiter limiter(double rate, int burst, Limit.By by) {
        return new RateLimiter(new Limit(rate, burst, by, Limit.Scope.SIDECAR));
    }
}
