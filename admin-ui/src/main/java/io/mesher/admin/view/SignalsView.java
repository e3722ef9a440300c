package io.mesher.admin.view;

import java.util.List;

/**
 * Traffic over the last minutes, both directions together. {@code null} means not measured.
 *
 * @param windowSeconds what the figures cover
 * @param requestsPerSecond mean over the window
 * @param successRatio 0 to 1; answers below 500 that are no failure of ours
 * @param p50Ms median duration in milliseconds
 * @param p99Ms 99th percentile of the duration in milliseconds
 * @param inFlight requests open now
 * @param requestsTrend requests per second, oldest first
 * @param successTrend success ratio, oldest first; entries may be {@code null}
 * @param p99Trend milliseconds, oldest first; entries may be {@code null}
 */
public record SignalsView(
        int windowSeconds,
        Double requestsPerSecond,
        Double successRatio,
        Double p50Ms,
        Double p99Ms,
        long inFlight,
        List<Double> requestsTrend,
        List<Double> successTrend,
        List<Double> p99Trend) {}
