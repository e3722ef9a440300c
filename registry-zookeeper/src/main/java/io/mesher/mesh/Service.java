package io.mesher.mesh;

import java.util.List;

/**
 * A service's instances at one moment.
 *
 * @param name as written in the registry
 * @param state how far this view can be trusted
 * @param instances in a total order (by id)
 * @param skipped nodes that could not be read and were left out
 * @param asOf when the registry was last heard on it, milliseconds since the epoch; 0 for never
 * @param bad the first of those nodes, in order: enough of them to see what is wrong
 * @param missed instances that the registry had and suddenly has no more, in the same order: it may
 *     be the registry that is wrong, so they are good until they turn out to be gone
 */
public record Service(
        String name,
        ServiceState state,
        List<Instance> instances,
        int skipped,
        List<BadNode> bad,
        long asOf,
        List<Instance> missed) {
    /** How many nodes that are left out are named. */
    public static final int NAMED = 20;

    public Service {
        instances = List.copyOf(instances);
        bad = List.copyOf(bad);
        missed = List.copyOf(missed);
    }

    /** A service of whose bad nodes no more is known than how many they are. */
    public Service(
            String name,
            ServiceState state,
            List<Instance> instances,
            int skipped,
            long asOf,
            List<Instance> missed) {
        this(name, state, instances, skipped, List.of(), asOf, missed);
    }

    /** A service whose registry is believed. */
    public Service(
            String name, ServiceState state, List<Instance> instances, int skipped, long asOf) {
        this(name, state, instances, skipped, List.of(), asOf, List.of());
    }

    /** The same as it was heard at that time, with the bad nodes by name. */
    public Service named(List<BadNode> named) {
        return new Service(name, state, instances, skipped, named, asOf, missed);
    }

    /** The same in another state. */
    public Service in(ServiceState other, long since) {
        return new Service(name, other, instances, skipped, bad, since, missed);
    }

    /** A service of which nothing was heard. */
    public static Service unknown(String name) {
        return new Service(name, ServiceState.UNKNOWN, List.of(), 0, 0);
    }
}
