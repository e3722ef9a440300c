package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long START = 1_000_000;
    private static final long FIRST = 20;
    private static final long LONGEST = 10_000;
    private static final int STEPS_TO_LONGEST = 9;
    private static final long QUIET = 60_000;

    private final Backoff backoff = new Backoff();

    // what is drawn is tried often enough to see its ends
    @RepeatedTest(50)
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
        long now = START;
        long step = FIRST;
        for (int i = 0; i < 2 * STEPS_TO_LONGEST; i++) {
            long wait = backoff.next(now);

            assertThat(wait).isBetween(step / 2, step - 1);
            now += wait;
            step = Math.min(2 * step, LONGEST);
        }
    }

    @Test
    void notTwoWaitAsLong() {
        assertThat(LongStream.generate(BackoffTest::longWait).limit(20).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void afterAQuietMinuteItIsShortAgain() {
        long end = waitLong(backoff, START);

        assertThat(backoff.next(end + QUIET + 1)).isLessThan(FIRST);
    }

    @Test
    void theMinuteCountsFromTheEndOfTheLastWait() {
        long end = waitLong(backoff, START);

        assertThat(backoff.next(end + QUIET)).isBetween(LONGEST / 2, LONGEST - 1);
    }

    private static long longWait() {
        Backoff other = new Backoff();
        return other.next(waitLong(other, START));
    }

    /** Until the next one is the longest; returns when that wait ends. */
    private static long waitLong(Backoff backoff, long start) {
        long now = start;
        for (int i = 0; i < STEPS_TO_LONGEST; i++) {
            now += backoff.next(now);
        }
        return now;
    }
}
