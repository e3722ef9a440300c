package io.mesher.telemetry;

/**
 * Figures since the start.
 *
 * @param requests ended
 * @param failed of these, answered with 500 and above, broken, or failed by us
 * @param latencies how long they took
 */
public record Totals(long requests, long failed, Latencies latencies) {

    /** Nothing counted yet. */
    public static final Totals NONE = new Totals(0, 0, Latencies.NONE);

    /** What came in between. */
    public Totals since(Totals earlier) {
        return new Totals(
                requests - earlier.requests,
                failed - earlier.failed,
                latencies.since(earlier.latencies));
    }

    /** Both together. */
    public Totals plus(Totals other) {
        return new Totals(
                requests + other.requests, failed + other.failed, latencies.plus(other.latencies));
    }
}
