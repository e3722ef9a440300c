package io.mesher.governance;

import io.mesher.mesh.rule.Limit;
import io.mesher.mesh.rule.MirrorLimit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many copies of requests are sent, so that they cost their originals nothing. Thread-safe. */
public final class MirrorGate {
    private final MirrorLimit policy;
    private final RateLimiter rate;
    private final AtomicInteger open = new AtomicInteger();

    public MirrorGate(MirrorLimit policy) {
        this.policy = policy;
        this.rate =
                new RateLimiter(
                        policy.requestsPerSecond() == Double.POSITIVE_INFINITY
                                ? Limit.NONE
                                : new Limit(
                                        policy.requestsPerSecond(),
                                        Limit.AS_RATE,
                                        Limit.By.ALL,
                                        Limit.Scope.SIDECAR));
    }

    /** What it holds to. */
    public MirrorLimit policy() {
        return policy;
    }

    /** Whether one more may be sent; {@link #leave()} is then owed once. */
    public boolean tryEnter(long now) {
        if (open.incrementAndGet() <= policy.concurrent() && rate.tryAcquire("", 1, now) == 0) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /** One of them has ended. */
    public void leave() {
        open.decrementAndGet();
    }

    /** How many are on their way. */
    public int open() {
        return open.get();
    }
}
