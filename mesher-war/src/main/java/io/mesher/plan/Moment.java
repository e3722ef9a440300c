package io.mesher.plan;

import java.util.concurrent.TimeUnit;

/**
 * A moment on two clocks.
 *
 * @param nanos since some moment; only differences mean something
 * @param epochMillis milliseconds since the epoch
 */
public record Moment(long nanos, long epochMillis) {

    /**
     * When something happened that another clock tells, on our first one. It cannot have happened
     * later than now, whatever the other clock says.
     *
     * @param thatMillis since the epoch, 0 when nobody knows: then long ago
     * @param atMostNanos how long ago is long ago
     */
    long of(long thatMillis, long atMostNanos) {
        if (thatMillis == 0) {
            return nanos - atMostNanos;
        }
        long ago = TimeUnit.MILLISECONDS.toNanos(epochMillis - thatMillis);
        return nanos - Math.max(0, Math.min(atMostNanos, ago));
    }
}
