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
 */
public record Service(
        String name, ServiceState state, List<Instance> instances, int skipped, long asOf) {

    public Service {
        instances = List.copyOf(instances);
    }

    /** A service of which nothing was heard. */
    public static Service unknown(String name) {
        return new Service(name, ServiceState.UNKNOWN, List.of(), 0, 0);
    }
}
