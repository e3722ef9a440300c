package io.mesher.bench;

import io.mesher.governance.Load;
import io.mesher.plan.Choices;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.Target;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An instance is chosen, begins a request and answers it, while as many are open at others. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChoosingBenchmark {
    private static final Load[] NOTHING_TRIED = {};
    private static final long ANSWER = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int OPEN = 32;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Choosing from how many. */
    @Param({"10", "1000", "10000"})
    public int instances;

    /** Chosen how. */
    @Param({"ewma", "least-request", "round-robin", "random", "ring-hash", "maglev"})
    public String algorithm;

    private final SplittableRandom random = new SplittableRandom(20261126);
    private final Target[] open = new Target[OPEN];
    private Choices choices = Choices.NONE;
    private long now;
    private int turn;

    /** Public for what JMH generates. */
    public ChoosingBenchmark() {}

    /** Makes the plan, with requests open at some. */
    @Setup
    public void plan() {
        String hash = algorithm.matches("ring-hash|maglev") ? ", hash: {header: x-user}" : "";
        ServicePlan plan =
                Plans.of(
                        instances,
                        "policy: {balance: {algorithm: %s%s}}\n".formatted(algorithm, hash));
        choices = plan.all();
        for (int i = 0; i < OPEN; i++) {
            open[i] = begin();
        }
    }

    /** One request. */
    @Benchmark
    public Target choose() {
        turn = (turn + 1) % OPEN;
        Target answering = open[turn];
        answering.load().answered(random.nextLong(ANSWER), false, now);
        answering.load().end();
        open[turn] = begin();
        return open[turn];
    }

    private Target begin() {
        now += TimeUnit.MICROSECONDS.toNanos(100);
        Target target = choices.choose(NOTHING_TRIED, 0, now * SPREAD, now, random::nextInt);
        target.load().begin(now);
        return target;
    }
}
