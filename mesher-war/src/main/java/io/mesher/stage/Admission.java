package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.RequestHead;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Before any work is done: is there room, are we still taking requests, and is it one to be passed
 * on?
 */
public final class Admission implements Stage {
    // it would show what we add, and cookies, to whoever can make a browser send it
    private static final String TRACE = "TRACE";

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean draining;
    private volatile boolean watched;
    private volatile long lastArrival;

    /**
     * A gate.
     *
     * @param limit how many exchanges may be open at once
     */
    public Admission(int limit) {
        this.limit = limit;
    }

    /** From now on every new exchange is refused. */
    public void drain() {
        draining = true;
    }

    /** From now on {@link #lastArrival()} is known. */
    public void watchArrivals(long now) {
        lastArrival = now;
        watched = true;
    }

    /** When the newest exchange began, at first when the watching did. */
    public long lastArrival() {
        return lastArrival;
    }

    /** Exchanges open now. */
    public int open() {
        return open.get();
    }

    @Override
    public Step enter(Exchange exchange) {
        int now = open.incrementAndGet();
        if (watched) {
            lastArrival = exchange.startedAt();
        }
        if (draining) {
            return exchange.refuse(Failure.DRAINING);
        }
        if (now > limit) {
            return exchange.refuse(Failure.OVERLOADED);
        }
        RequestHead head = exchange.head();
        if (head.method().equals(TRACE)) {
            return exchange.refuse(Failure.METHOD_NOT_ALLOWED);
        }
        return head.endsHere() ? exchange.acknowledge() : Step.CONTINUE;
    }

    @Override
    public void leave(Exchange exchange) {
        open.decrementAndGet();
    }
}
