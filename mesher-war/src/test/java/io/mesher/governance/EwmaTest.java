package io.mesher.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.Balance.Algorithm;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A little world of instances that answer after some time, asked by so many callers at once. */
class EwmaTest {
    private static final long MILLI = 1_000_000;
    private static final int REQUESTS = 6_000;
    // longer than any test's world lasts
    private static final long NEVER = Long.MAX_VALUE / 4;

    private Random random;
    private TestPool pool;
    private int[] hits;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 32", "2, 32", "3, 32"})
    void latenciesThatDifferOnlyByNoiseAreShared(long seed, int callers) {
        run(seed, 3, callers, i -> exponential(8 * MILLI));

        assertThat(Arrays.stream(hits)).allMatch(n -> n > REQUESTS / 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 32", "2, 32"})
    void fastAnswersThatDifferALittleAreShared(long seed, int callers) {
        run(seed, 3, callers, i -> (200_000 + 300_000L * i) + random.nextInt(300_000));

        assertThat(Arrays.stream(hits)).allMatch(n -> n > REQUESTS / 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 32", "2, 32"})
    void aColdStartIsForgotten(long seed, int callers) {
        int[] asked = new int[3];
        run(
                seed,
                3,
                callers,
                i -> asked[i]++ < 2 ? 40 * MILLI : 2 * MILLI + random.nextInt(200_000));

        assertThat(Arrays.stream(hits)).allMatch(n -> n > REQUESTS / 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 16", "2, 16"})
    void whereAllBecomeFasterNobodyIsHeldToHowItBegan(long seed, int callers) {
        int[] asked = new int[1];
        run(seed, 3, callers, i -> 400_000 + exponential(20 * MILLI * 30 / (30 + asked[0]++)));

        assertThat(Arrays.stream(hits)).allMatch(n -> n > REQUESTS / 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 32", "2, 32"})
    void aPauseNowAndThenIsNoReason(long seed, int callers) {
        run(seed, 3, callers, i -> random.nextInt(100) == 0 ? 40 * MILLI : 2 * MILLI);

        assertThat(Arrays.stream(hits)).allMatch(n -> n > REQUESTS / 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "1, 32", "2, 32", "3, 32"})
    void aSlowOneGetsHardlyAnything(long seed, int callers) {
        run(seed, 3, callers, i -> i == 1 ? exponential(200 * MILLI) : exponential(4 * MILLI));

        assertThat(hits[1]).isLessThan(REQUESTS / 50);
        assertThat(hits[0]).isGreaterThan(REQUESTS / 4);
        assertThat(hits[2]).isGreaterThan(REQUESTS / 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "2, 16", "3, 64"})
    void whereTheOthersHaveMuchToDoASlowOneGetsHardlyAnythingEither(long seed, int callers) {
        // they take longer the more they have
        run(
                seed,
                3,
                callers,
                i ->
                        i == 1
                                ? 200 * MILLI
                                : (1 + pool.loads[i].inFlight()) * exponential(MILLI / 2));

        assertThat(hits[1]).isLessThan(REQUESTS / 50);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 16"})
    void aSlowOneGetsHardlyAnythingWhereSharesDifferEither(long seed, int callers) {
        run(
                seed,
                TestPool.weighing(100, 101, 100),
                callers,
                i -> i == 1 ? 200 * MILLI : exponential(4 * MILLI));

        assertThat(hits[1]).isLessThan(REQUESTS / 50);
    }

    @ParameterizedTest
    @CsvSource({"1, 32", "2, 32", "3, 8"})
    void aHungOneIsLeftAlone(long seed, int callers) {
        run(seed, 3, callers, i -> i == 1 ? NEVER : exponential(4 * MILLI));

        // the first ones find it out; their callers are lost
        assertThat(hits[1]).isLessThanOrEqualTo(callers - 4).isLessThan(24);
        assertThat(hits[0] + hits[2]).isGreaterThan(REQUESTS - 30);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 32", "2, 32"})
    void whoFailsAtOnceIsNotFast(long seed, int callers) {
        run(seed, 3, callers, i -> i == 1 ? -100_000 : exponential(4 * MILLI));

        assertThat(hits[1]).isLessThan(REQUESTS / 50);
    }

    /** Negative latencies are failures. */
    private void run(long seed, int size, int callers, IntToLongFunction latency) {
        run(seed, TestPool.of(size), callers, latency);
    }

    private void run(long seed, TestPool instances, int callers, IntToLongFunction latency) {
        random = new Random(seed);
        pool = instances;
        hits = new int[pool.size()];
        Balancer balancer = Balancer.of(Algorithm.EWMA, pool);
        PriorityQueue<Event> events = new PriorityQueue<>();
        long now = 0;
        int sent = 0;
        for (int i = 0; i < callers; i++) {
            events.add(ask(balancer, now, latency));
            sent++;
        }
        while (sent < REQUESTS && events.peek().at < NEVER) {
            Event event = events.poll();
            now = event.at;
            pool.loads[event.instance].answered(event.took, event.failed, now);
            pool.loads[event.instance].end();
            events.add(ask(balancer, now, latency));
            sent++;
        }
    }

    private Event ask(Balancer balancer, long now, IntToLongFunction latency) {
        int instance = balancer.choose(0, now, random::nextInt);
        hits[instance]++;
        pool.loads[instance].begin(now);
        long took = latency.applyAsLong(instance);
        return new Event(now + Math.abs(took), instance, Math.abs(took), took < 0);
    }

    private long exponential(long mean) {
        return (long) (-Math.log(1 - random.nextDouble()) * mean);
    }

    private record Event(long at, int instance, long took, boolean failed)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Long.compare(at, other.at);
        }
    }
}
