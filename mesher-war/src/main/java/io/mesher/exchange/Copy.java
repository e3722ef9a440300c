package io.mesher.exchange;

import io.mesher.governance.MirrorGate;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A copy of a request for another service: sent once the request is whole, if it ever is. Its place
 * at the gate is given back once, whatever becomes of it. Thread-safe.
 */
public final class Copy {
    private final String service;
    private final MirrorGate gate;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private enum State {
        WAITING,
        SENT,
        OVER
    }

    /**
     * A copy that has its place.
     *
     * @param service who gets it
     * @param gate where it has its place
     */
    public Copy(String service, MirrorGate gate) {
        this.service = service;
        this.gate = gate;
    }

    /** Who gets it. */
    public String service() {
        return service;
    }

    /** Whether it is to be sent now; {@link #end()} is then owed. */
    public boolean begin() {
        return state.compareAndSet(State.WAITING, State.SENT);
    }

    /** It was answered, or could not be sent. */
    public void end() {
        if (state.getAndSet(State.OVER) != State.OVER) {
            gate.leave();
        }
    }

    /** The request has ended: what was not sent will not be. */
    void abandon() {
        if (state.compareAndSet(State.WAITING, State.OVER)) {
            gate.leave();
        }
    }
}
