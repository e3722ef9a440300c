package io.mesher.presence;

/**
 * What a row of probes says: up after so many good ones, down after so many bad ones. The first
 * probe decides at once, so that nobody waits for an application that is there.
 */
final class Verdict {
    /** What is believed of the application. */
    enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    private final int rise;
    private final int fall;
    private State state = State.UNKNOWN;
    private int against;

    Verdict(int rise, int fall) {
        this.rise = rise;
        this.fall = fall;
    }

    /** Takes one probe's outcome; returns what is believed now. */
    State take(boolean well) {
        State seen = well ? State.UP : State.DOWN;
        if (state == State.UNKNOWN) {
            state = seen;
        }
        against = seen == state ? 0 : against + 1;
        if (against >= (well ? rise : fall)) {
            state = seen;
            against = 0;
        }
        return state;
    }

    State state() {
        return state;
    }
}
