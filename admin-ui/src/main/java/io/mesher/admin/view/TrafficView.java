package io.mesher.admin.view;

/**
 * What this sidecar measured of one peer service. {@code null} means not measured.
 *
 * @param service the peer
 * @param direction {@code outbound} or {@code inbound}
 * @param requests since the start
 * @param failures since the start: answers of 500 and above, and failures of ours
 * @param requestsPerSecond mean over the window of {@link SignalsView}
 * @param successRatio 0 to 1 over that window
 * @param p99Ms milliseconds over that window
 * @param inFlight requests open now
 */
public record TrafficView(
        String service,
        String direction,
        long requests,
        long failures,
        Double requestsPerSecond,
        Double successRatio,
        Double p99Ms,
        Long inFlight) {}
