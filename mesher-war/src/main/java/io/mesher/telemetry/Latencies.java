package io.mesher.telemetry;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Requests per latency bucket, each bucket counting its own only. Immutable. */
public final class Latencies {
    static final Latencies NONE = new Latencies(new long[PeerMeters.BUCKETS.length + 1]);

    private final long[] counts;

    private Latencies(long[] counts) {
        this.counts = counts;
    }

    static Latencies of(HistogramSnapshot snapshot, int buckets) {
        long[] counts = new long[buckets + 1];
        long below = 0;
        CountAtBucket[] cumulative = snapshot.histogramCounts();
        for (int i = 0; i < buckets && i < cumulative.length; i++) {
            long upTo = (long) cumulative[i].count();
            counts[i] = upTo - below;
            below = upTo;
        }
        counts[buckets] = Math.max(0, snapshot.count() - below);
        return new Latencies(counts);
    }

    Latencies since(Latencies earlier) {
        return combine(earlier, -1);
    }

    Latencies plus(Latencies other) {
        return combine(other, 1);
    }

    /**
     * The given quantile in milliseconds, interpolated within its bucket; {@code null} without
     * requests.
     */
    public Double millis(double quantile) {
        long total = Arrays.stream(counts).sum();
        if (total <= 0) {
            return null;
        }
        double rank = quantile * total;
        double lower = 0;
        long seen = 0;
        for (int i = 0; i < PeerMeters.BUCKETS.length; i++) {
            double upper =
                    PeerMeters.BUCKETS[i].toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
            if (counts[i] > 0 && seen + counts[i] >= rank) {
                return lower + (upper - lower) * (rank - seen) / counts[i];
            }
            seen += counts[i];
            lower = upper;
        }
        return lower;
    }

    private Latencies combine(Latencies other, int sign) {
        long[] result = new long[counts.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = counts[i] + sign * other.counts[i];
        }
        return new Latencies(result);
    }
}
