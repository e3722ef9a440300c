package io.mesher.mesh;

import static io.mesher.mesh.InstanceStatus.UNKNOWN;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service's instances at one moment.
 *
 * @param name as written in the registry
 * @param state how far this view can be trusted
 * @param instances in a total order (by id)
 * @param skipped nodes that could not be read and were left out
 * @param asOf when the registry was last heard on it, milliseconds since the epoch; 0 for never
 * @param missed instances that the registry had and suddenly has no more, in the same order: it may
 *     be the registry that is wrong, so they are good until they turn out to be gone
 * @param overrides what operators say of the instances; they are as told by it already
 * @param bad the first of the nodes that were left out, in order: enough to see what is wrong
 */
public record Service(
        String name,
        ServiceState state,
        List<Instance> instances,
        int skipped,
        long asOf,
        List<Instance> missed,
        InstanceOverrides overrides,
        List<BadNode> bad) {
    /** How many nodes that are left out are named. */
    public static final int NAMED = 20;

    public Service {
        instances = List.copyOf(instances);
        bad = List.copyOf(bad);
        missed = List.copyOf(missed);
    }

    /** A service of whose instances nobody says anything but they themselves. */
    public Service(
            String name,
            ServiceState state,
            List<Instance> instances,
            int skipped,
            long asOf,
            List<Instance> missed) {
        this(name, state, instances, skipped, asOf, missed, InstanceOverrides.NONE, List.of());
    }

    /** A service whose registry is believed. */
    public Service(
            String name, ServiceState state, List<Instance> instances, int skipped, long asOf) {
        this(name, state, instances, skipped, asOf, List.of());
    }

    /** The same as it was heard at that time, with the bad nodes by name. */
    public Service named(List<BadNode> named) {
        return new Service(name, state, instances, skipped, asOf, missed, overrides, named);
    }

    /** The same in another state. */
    public Service in(ServiceState other, long since) {
        return new Service(name, other, instances, skipped, since, missed, overrides, bad);
    }

    /** All there may be, by id: the instances, and those missed, of which nothing is sure. */
    public List<Instance> known() {
        if (missed.isEmpty()) {
            return instances;
        }
        return Stream.concat(instances.stream(), missed.stream().map(i -> i.as(UNKNOWN)))
                .sorted(Comparator.comparing(Instance::id))
                .toList();
    }

    /** A service of which nothing was heard. */
    public static Service unknown(String name) {
        return new Service(name, ServiceState.UNKNOWN, List.of(), 0, 0);
    }

    /** The same with some of its instances left out, by their ids, for doing badly. */
    public Service ejecting(Set<String> ids) {
        List<Instance> seen =
                instances.stream()
                        .map(i -> ids.contains(i.id()) ? i.as(InstanceStatus.EJECTED) : i)
                        .toList();
        return new Service(name, state, seen, skipped, asOf, missed, overrides, bad);
    }

    /** The same with its instances as operators want them treated. */
    public Service under(InstanceOverrides inForce) {
        return new Service(
                name,
                state,
                inForce.applyTo(instances),
                skipped,
                asOf,
                inForce.applyTo(missed),
                inForce,
                bad);
    }
}
