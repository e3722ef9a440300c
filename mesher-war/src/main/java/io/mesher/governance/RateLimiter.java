package io.mesher.governance;

import io.mesher.mesh.rule.Limit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets so many requests through per second, by the generic cell rate algorithm: all that is known
 * of the past is when the next one would be due if they came evenly. Thread-safe.
 */
public final class RateLimiter {
    // the names come from outside
    private static final int MAX_SOURCES = 1000;
    private static final String ALL = "";
    private static final String OTHERS = "\0others";
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Limit policy;
    private final Map<String, AtomicLong> due = new ConcurrentHashMap<>();

    public RateLimiter(Limit policy) {
        this.policy = policy;
    }

    /**
     * Lets a request through, or not.
     *
     * @param source who it is from
     * @param sharers how many share the rate
     * @return 0, or how many nanoseconds later one would be let through
     */
    public long tryAcquire(String source, int sharers, long now) {
        if (!policy.on()) {
            return 0;
        }
        long every = Math.max(1, Math.round(SECOND * sharers / policy.requestsPerSecond()));
        long ahead = (burst(sharers) - 1) * every;
        AtomicLong next = bucket(policy.by() == Limit.By.SOURCE ? source : ALL, now);
        while (true) {
            long before = next.get();
            long from = before - now > 0 ? before : now;
            if (from - now > ahead) {
                return from - now - ahead;
            }
            if (next.compareAndSet(before, from + every)) {
                return 0;
            }
        }
    }

    private long burst(int sharers) {
        double whole =
                policy.burst() == Limit.AS_RATE ? policy.requestsPerSecond() : policy.burst();
        return Math.max(1, (long) (whole / sharers));
    }

    private AtomicLong bucket(String name, long now) {
        AtomicLong known = due.get(name);
        if (known != null) {
            return known;
        }
        String kept = due.size() < MAX_SOURCES ? name : OTHERS;
        return due.computeIfAbsent(kept, unused -> new AtomicLong(now));
    }
}
