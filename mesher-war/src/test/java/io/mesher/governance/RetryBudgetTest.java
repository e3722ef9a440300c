package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.Backoff;
import io.mesher.mesh.rule.Budget;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RetryBudget budget = new RetryBudget(Budget.DEFAULTS);
    private long now = -3 * SECOND;

    @Test
    void whenAllFailTheAttemptsAreAFifthMoreAndTheFloor() {
        int retries = 0;
        for (int i = 0; i < 1_000; i++) {
            budget.request(now);
            retries += budget.tryRetry(now) ? 1 : 0;
        }

        assertThat(retries).isBetween(200, 210);
    }

    @Test
    void overTimeToo() {
        int retries = 0;
        for (int i = 0; i < 30_000; i++) {
            budget.request(now);
            retries += budget.tryRetry(now) ? 1 : 0;
            now += SECOND / 1_000;
        }

        assertThat(retries).isBetween(5_900, 6_300);
    }

    @Test
    void someAreAlwaysLetThrough() {
        for (int second = 0; second < 20; second++) {
            int retries = 0;
            for (int i = 0; i < 15; i++) {
                budget.request(now);
                retries += budget.tryRetry(now) ? 1 : 0;
            }
            assertThat(retries).isEqualTo(10);
            now += SECOND;
        }
    }

    @Test
    void whatWasSavedMayBeSpentForAWhile() {
        for (int i = 0; i < 1_000; i++) {
            budget.request(now);
        }
        now += 9 * SECOND;
        assertThat(retries(500)).isEqualTo(200);

        now += 11 * SECOND;
        assertThat(retries(500)).isEqualTo(10);
    }

    @Test
    void theBudgetMayBeNothing() {
        RetryBudget none = new RetryBudget(new Budget(0, 0));
        none.request(now);

        assertThat(none.tryRetry(now)).isFalse();
    }

    @Test
    void thePauseIsByChanceUpToABoundThatDoubles() {
        Backoff policy = new Backoff(Duration.ofMillis(25), Duration.ofMillis(80));

        assertThat(Backoffs.nanos(policy, 1, bound -> 0)).isZero();
        assertThat(Backoffs.nanos(policy, 1, bound -> bound - 1)).isEqualTo(25_000_000);
        assertThat(Backoffs.nanos(policy, 2, bound -> bound - 1)).isEqualTo(50_000_000);
        assertThat(Backoffs.nanos(policy, 3, bound -> bound - 1)).isEqualTo(80_000_000);
        assertThat(Backoffs.nanos(policy, 100, bound -> bound - 1)).isEqualTo(80_000_000);
    }

    private int retries(int tries) {
        int retries = 0;
        for (int i = 0; i < tries; i++) {
            retries += budget.tryRetry(now) ? 1 : 0;
        }
        return retries;
    }
}
