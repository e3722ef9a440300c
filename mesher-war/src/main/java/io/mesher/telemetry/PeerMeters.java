package io.mesher.telemetry;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The meters of one peer in one direction, resolved once so that a request only adds. Thread-safe.
 */
public final class PeerMeters {
    static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };
    private static final int STATUSES = 1000;

    private final MeterRegistry registry;
    private final Direction direction;
    private final String peer;
    private final Timer duration;
    private final Counter attempts;
    private final Counter retries;
    private final AtomicReferenceArray<Counter> byStatus = new AtomicReferenceArray<>(STATUSES);
    private final Map<Ending, Counter> byFailure = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder failed = new LongAdder();

    PeerMeters(MeterRegistry registry, Direction direction, String peer) {
        this.registry = registry;
        this.direction = direction;
        this.peer = peer;
        this.duration =
                Timer.builder("mesher.request.duration")
                        .description("Time from a request's arrival to its end.")
                        .tags("direction", direction.word(), "peer", peer)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        this.attempts =
                Counter.builder("mesher.attempts")
                        .description("Attempts made to send requests on.")
                        .tags("direction", direction.word(), "peer", peer)
                        .register(registry);
        this.retries =
                Counter.builder("mesher.retries")
                        .description("Attempts beyond a request's first.")
                        .tags("direction", direction.word(), "peer", peer)
                        .register(registry);
    }

    void end(int status, Failure failure, int attemptsMade, long nanos) {
        requests.increment();
        if (status >= 500 || status == 0 || failure != Failure.NONE) {
            failed.increment();
        }
        counter(status, failure).increment();
        duration.record(nanos, java.util.concurrent.TimeUnit.NANOSECONDS);
        attempts.increment(attemptsMade);
        if (attemptsMade > 1) {
            retries.increment(attemptsMade - 1);
        }
    }

    /** Takes them out of the registry; who is counting just now counts for nobody. */
    void remove() {
        registry.remove(duration);
        registry.remove(attempts);
        registry.remove(retries);
        registry.find("mesher.requests")
                .tags("direction", direction.word(), "peer", peer)
                .counters()
                .forEach(registry::remove);
    }

    /** Which way. */
    public Direction direction() {
        return direction;
    }

    /** The peer's name, as in the label. */
    public String peer() {
        return peer;
    }

    /** The figures as they are now. */
    public Totals totals() {
        return new Totals(
                requests.sum(),
                failed.sum(),
                Latencies.of(duration.takeSnapshot(), BUCKETS.length));
    }

    private Counter counter(int status, Failure failure) {
        if (failure != Failure.NONE) {
            return byFailure.computeIfAbsent(
                    new Ending(status, failure), e -> newCounter(e.status(), e.failure()));
        }
        int index = status > 0 && status < STATUSES ? status : 0;
        Counter known = byStatus.get(index);
        if (known != null) {
            return known;
        }
        byStatus.compareAndSet(index, null, newCounter(status, failure));
        return byStatus.get(index);
    }

    private Counter newCounter(int status, Failure failure) {
        return Counter.builder("mesher.requests")
                .description("Requests that have ended.")
                .tags("direction", direction.word(), "peer", peer)
                .tags("status", Integer.toString(status), "failure", failure.code())
                .register(registry);
    }

    /** The same failure shows another status when the answer's head was out before it. */
    private record Ending(int status, Failure failure) {}
}
