package io.mesher.forward;

import io.mesher.exchange.Ticker;
import io.mesher.mesh.rule.Policies;
import io.mesher.plan.TimeLimits;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends an answer that is silent for longer, or lasts longer, than its route lets it. Looks now and
 * then, and only where a rule says something that the connections do not hold to anyway.
 */
final class StreamLimits implements Runnable {
    private static final long USUAL_IDLE = Policies.DEFAULTS.timeout().idle().toNanos();
    private static final long LOOKS = 4;
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(1);

    private final TimeLimits limits;
    private final Relay relay;
    private final Transfer transfer;
    private final Ticker ticker;
    private final long end;
    private long movedAt;

    private StreamLimits(TimeLimits limits, Relay relay, Transfer transfer, Ticker ticker) {
        this.limits = limits;
        this.relay = relay;
        this.transfer = transfer;
        this.ticker = ticker;
        this.movedAt = ticker.nanoTime();
        this.end = movedAt + limits.stream();
    }

    /** Watches an answer from its head on, if there is anything to watch for. */
    static void watch(TimeLimits limits, Relay relay, Transfer transfer, Ticker ticker) {
        if (limits.idle() < USUAL_IDLE || !limits.endless()) {
            new StreamLimits(limits, relay, transfer, ticker).lookLater(ticker.nanoTime());
        }
    }

    @Override
    public void run() {
        if (relay.over()) {
            return;
        }
        long now = ticker.nanoTime();
        if (relay.hasMoved()) {
            movedAt = now;
        }
        boolean silent = now - movedAt >= limits.idle();
        if (silent || (!limits.endless() && now - end >= 0)) {
            transfer.cancel(
                    new TimeoutException(silent ? "silent for too long" : "lasts for too long"));
        } else {
            lookLater(now);
        }
    }

    private void lookLater(long now) {
        long next = Math.max(1, Math.min(limits.idle() / LOOKS, SELDOM));
        if (!limits.endless()) {
            next = Math.min(next, Math.max(1, end - now));
        }
        transfer.later(this, next);
    }
}
