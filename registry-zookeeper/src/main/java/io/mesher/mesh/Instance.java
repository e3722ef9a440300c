package io.mesher.mesh;

import java.util.Map;

/**
 * One running copy of a service, as the registry has it.
 *
 * @param id unique within the service
 * @param service the service's name as written in the registry
 * @param endpoint where requests go
 * @param version as announced, empty when unknown
 * @param zone as announced, empty when unknown
 * @param status as announced
 * @param weight relative share of the traffic, 100 is normal
 * @param metadata what the instance says of itself
 * @param dialect who wrote the node: {@code spring}, {@code curator}, {@code dubbo}
 * @param registeredAt milliseconds since the epoch, 0 when unknown
 */
public record Instance(
        String id,
        String service,
        Endpoint endpoint,
        String version,
        String zone,
        InstanceStatus status,
        int weight,
        Map<String, String> metadata,
        String dialect,
        long registeredAt) {

    /** The weight of an instance that says nothing. */
    public static final int NORMAL_WEIGHT = 100;

    /** The metadata key that tells a Mesher's inbound listener; its value is the version. */
    public static final String MESHER = "mesher.version";

    /** The metadata key for the application's ports behind it, as they are configured. */
    public static final String PORTS = "mesher.ports";

    public Instance {
        metadata = Map.copyOf(metadata);
    }

    /** The same, of which something else is known. */
    public Instance as(InstanceStatus other) {
        return new Instance(
                id,
                service,
                endpoint,
                version,
                zone,
                other,
                weight,
                metadata,
                dialect,
                registeredAt);
    }
}
