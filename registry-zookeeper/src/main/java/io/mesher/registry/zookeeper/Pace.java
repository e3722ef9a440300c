package io.mesher.registry.zookeeper;

/**
 * How soon one view follows another: at once after a quiet time, else after a moment, in which more
 * may come. The moment is the longer the more the last view has cost, so that a large and restless
 * service leaves its thread time for the others. Times are in milliseconds. For one thread.
 */
final class Pace {
    private static final long MOMENT = 50;
    private static final long LONGEST = 1000;

    /** Of ten parts of the time, how many are the others'. */
    private static final long OTHERS = 9;

    private long moment = MOMENT;
    private long toldAt;

    /** How long the next view has to wait. */
    long pause(long now) {
        // a clock that was set back must not hold it up
        return Math.max(0, Math.min(moment, toldAt + moment - now));
    }

    /** A view was made and told. */
    void told(long began, long ended) {
        toldAt = ended;
        moment = Math.max(MOMENT, Math.min(LONGEST, OTHERS * (ended - began)));
    }
}
