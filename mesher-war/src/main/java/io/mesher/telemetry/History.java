package io.mesher.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last minutes in equal steps, for charts and for rates. {@link #sample()} is called once a
 * step by one thread; the rest is thread-safe.
 */
public final class History {
    /** Seconds between two samples. */
    public static final int STEP_SECONDS = 5;

    private static final int STEPS = 60;

    private final Meters meters;
    private final List<Map<PeerMeters, Totals>> samples = new ArrayList<>();

    public History(Meters meters) {
        this.meters = meters;
    }

    /** Remembers the figures of now and forgets the oldest. */
    public void sample() {
        Map<PeerMeters, Totals> now = now();
        synchronized (samples) {
            samples.add(now);
            if (samples.size() > STEPS + 1) {
                samples.remove(0);
            }
        }
    }

    /** How many seconds {@link #window()} covers, up to now; at least one step. */
    public int windowSeconds() {
        synchronized (samples) {
            return Math.max(1, samples.size()) * STEP_SECONDS;
        }
    }

    /** What each peer had within the window. */
    public Map<PeerMeters, Totals> window() {
        Map<PeerMeters, Totals> oldest;
        synchronized (samples) {
            oldest = samples.isEmpty() ? Map.of() : samples.get(0);
        }
        return difference(now(), oldest);
    }

    /** All peers together, step by step, oldest first. */
    public List<Totals> steps() {
        List<Map<PeerMeters, Totals>> seen;
        synchronized (samples) {
            seen = List.copyOf(samples);
        }
        List<Totals> steps = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            steps.add(sum(difference(seen.get(i), seen.get(i - 1))));
        }
        return steps;
    }

    /** All peers together. */
    public static Totals sum(Map<PeerMeters, Totals> totals) {
        return totals.values().stream().reduce(Totals.NONE, Totals::plus);
    }

    private Map<PeerMeters, Totals> now() {
        Map<PeerMeters, Totals> now = new HashMap<>();
        for (PeerMeters peer : meters.peers()) {
            now.put(peer, peer.totals());
        }
        return now;
    }

    private static Map<PeerMeters, Totals> difference(
            Map<PeerMeters, Totals> later, Map<PeerMeters, Totals> earlier) {
        Map<PeerMeters, Totals> result = new HashMap<>();
        later.forEach(
                (peer, totals) ->
                        result.put(peer, totals.since(earlier.getOrDefault(peer, Totals.NONE))));
        return result;
    }
}
