package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.governance.CircuitBreaker.State;
import io.mesher.mesh.rule.Breaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(1);

    private final CircuitBreaker breaker =
            new CircuitBreaker(
                    new Breaker(50, 100, Duration.ofSeconds(2), 10, 20, Duration.ofSeconds(15), 3));
    private long now = 100 * SECOND;

    @Test
    void whoeverSucceedsPasses() {
        calls(100, false);

        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
        assertThat(breaker.acquire(now)).isTrue();
    }

    @Test
    void tooFewCallsProveNothing() {
        calls(9, true);

        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
    }

    @Test
    void halfOfTheCallsFailedOpens() {
        calls(5, false);
        calls(4, true);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);

        calls(1, true);

        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
        assertThat(breaker.allows(now)).isFalse();
        assertThat(breaker.acquire(now)).isFalse();
    }

    @Test
    void onlyTheLastCallsCount() {
        calls(9, true);
        calls(20, false);
        calls(9, true);

        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
    }

    @Test
    void whereAllAreSlowItOpens() {
        for (int i = 0; i < 10; i++) {
            call(false, 2 * SECOND);
        }

        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
    }

    @Test
    void afterItsTimeAFewMayTry() {
        open();

        now += 15 * SECOND;

        assertThat(breaker.state(now)).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.allows(now)).isTrue();
        assertThat(breaker.acquire(now)).isTrue();
        assertThat(breaker.acquire(now)).isTrue();
        assertThat(breaker.acquire(now)).isTrue();
        assertThat(breaker.allows(now)).isFalse();
        assertThat(breaker.acquire(now)).isFalse();
    }

    @Test
    void whereTheySucceedItCloses() {
        halfOpen();

        now += QUICK;
        end(false, false, false);

        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
        calls(9, true);
        assertThat(breaker.state(now)).isEqualTo(State.CLOSED);
    }

    @Test
    void whereTheyFailItIsOpenAgain() {
        halfOpen();

        now += QUICK;
        end(true, true, false);

        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
        now += 14 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
    }

    @Test
    void whatBeganBeforeItOpenedDecidesNothing() {
        halfOpen();

        breaker.record(true, 20 * SECOND, now);
        breaker.record(true, 20 * SECOND, now);
        breaker.record(true, 20 * SECOND, now);

        assertThat(breaker.state(now)).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void aPlaceGivenBackIsAnothers() {
        halfOpen();
        assertThat(breaker.acquire(now)).isFalse();

        breaker.giveBack(now);

        assertThat(breaker.acquire(now)).isTrue();
    }

    @Test
    void whatBeganBeforeGivesNobodyAPlace() {
        long before = now - SECOND;
        halfOpen();

        breaker.giveBack(before);

        assertThat(breaker.acquire(now)).isFalse();
    }

    @Test
    void thoseThatNeverEndAreWaitedForAsLongAsItIsOpen() {
        halfOpen();

        now += 15 * SECOND;

        assertThat(breaker.allows(now)).isTrue();
        assertThat(breaker.acquire(now)).isTrue();
    }

    @Test
    void withoutAPolicyItNeverOpens() {
        CircuitBreaker none = new CircuitBreaker(Breaker.NONE);
        for (int i = 0; i < 1_000; i++) {
            none.record(true, 100 * SECOND, now);
        }

        assertThat(none.acquire(now)).isTrue();
        assertThat(none.state(now)).isEqualTo(State.CLOSED);
    }

    private void open() {
        calls(10, true);
        assertThat(breaker.state(now)).isEqualTo(State.OPEN);
    }

    private void halfOpen() {
        open();
        now += 15 * SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.acquire(now)).isTrue();
        }
    }

    private void end(boolean... failed) {
        for (boolean each : failed) {
            breaker.record(each, QUICK, now);
        }
    }

    private void calls(int count, boolean failed) {
        for (int i = 0; i < count; i++) {
            call(failed, QUICK);
        }
    }

    private void call(boolean failed, long took) {
        assertThat(breaker.acquire(now)).isTrue();
        now += took;
        breaker.record(failed, took, now);
    }
}
