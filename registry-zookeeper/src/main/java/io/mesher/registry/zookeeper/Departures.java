package io.mesher.registry.zookeeper;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instances of one service that the registry has no more. One that goes alone is gone. Where
 * fewer than half are left, because two or more went within half a minute, or because they were
 * missing when a lost session was replaced, it may be the registry that was emptied, or took a
 * pause of its own for the death of others: then those who went are missed, until enough are there
 * again or their time is over. That comes for each at another moment. For one thread; time is told.
 */
final class Departures {
    /** How far apart departures may be and still belong together, milliseconds. */
    static final long SUDDEN_MILLIS = 30_000;

    /** How long one is missed at least, milliseconds; at most twice as long. */
    static final long HELD_MILLIS = 300_000;

    private static final int SEVERAL = 2;
    // spreads what hardly differs (Knuth, The Art of Computer Programming, 6.4)
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final SortedMap<String, Departure> gone = new TreeMap<>();
    private Map<String, Instance> known = Map.of();
    private boolean doubting;

    /** One that went, and when. */
    private record Departure(Instance instance, long at) {}

    /** These are known from elsewhere; whether they are still there was not asked yet. */
    void expect(List<Instance> instances) {
        known = usable(instances);
    }

    /**
     * Compares with what was there before.
     *
     * @param gap whether what happened in between could not be followed
     * @param now milliseconds since the epoch
     * @return those that are missed, by id
     */
    List<Instance> missed(List<Instance> there, boolean gap, long now) {
        Map<String, Instance> usable = usable(there);
        known.forEach((id, instance) -> gone.putIfAbsent(id, new Departure(instance, now)));
        known = usable;
        forgetThoseOf(there);
        gone.values().removeIf(departure -> over(departure, now));
        boolean few = usable.size() < gone.size();
        doubting = few && (doubting || gap || gone.size() >= SEVERAL);
        return doubting ? gone.values().stream().map(Departure::instance).toList() : List.of();
    }

    /** Whether time alone will change the answer. */
    boolean pending() {
        return !gone.isEmpty();
    }

    /** Whoever is registered again, be it under another id, is not gone. */
    private void forgetThoseOf(List<Instance> there) {
        Set<Endpoint> taken = new HashSet<>();
        for (Instance instance : there) {
            gone.remove(instance.id());
            taken.add(instance.endpoint());
        }
        gone.values().removeIf(departure -> taken.contains(departure.instance().endpoint()));
    }

    private boolean over(Departure departure, long now) {
        long kept = doubting ? held(departure.instance().id()) : SUDDEN_MILLIS;
        return now - departure.at() >= kept;
    }

    /** Every sidecar lets go of it after the same time, and of another after another time. */
    private static long held(String id) {
        return HELD_MILLIS + ((id.hashCode() * GOLDEN_RATIO) >>> Integer.SIZE) % HELD_MILLIS;
    }

    private static Map<String, Instance> usable(List<Instance> instances) {
        return instances.stream()
                .filter(instance -> instance.status() == InstanceStatus.UP)
                .collect(Collectors.toMap(Instance::id, Function.identity(), (a, b) -> b));
    }
}
