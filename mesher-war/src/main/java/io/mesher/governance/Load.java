package io.mesher.governance;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests that one instance carries for this sidecar. Thread-safe. */
public final class Load {
    private final AtomicInteger inFlight = new AtomicInteger();

    /** A request was handed to the instance. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** A request of the instance ended; called once for each {@link #begin()}. */
    public void end() {
        inFlight.decrementAndGet();
    }

    /** Requests open now. */
    public int inFlight() {
        return inFlight.get();
    }
}
