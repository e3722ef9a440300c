package io.mesher.mesh;

import java.util.Map;

/**
 * A sidecar as it says in the registry that it is there.
 *
 * @param id unique per sidecar, as in {@code Via} without the direction
 * @param service the hosted application's service, empty when outbound only
 * @param instanceId the hosted application's instance, empty when outbound only
 * @param version Mesher's
 * @param admin where console and API are served
 * @param outbound {@code host:port} really bound, or {@code off}
 * @param inbound {@code host:port} really bound, or {@code off}
 * @param host the name of its machine, empty when unknown
 * @param pid its process there
 * @param startedAt milliseconds since the epoch
 * @param revisions what it has applied of what operators said
 */
public record SidecarRecord(
        String id,
        String service,
        String instanceId,
        String version,
        String admin,
        String outbound,
        String inbound,
        String host,
        long pid,
        long startedAt,
        Revisions revisions) {

    /**
     * Revisions by service; only of the services in use there of which operators said something.
     *
     * @param rules of the services' rules
     * @param overrides of the overrides of their instances, see {@link InstanceOverrides#revision}
     */
    public record Revisions(Map<String, Long> rules, Map<String, Long> overrides) {

        public Revisions {
            rules = Map.copyOf(rules);
            overrides = Map.copyOf(overrides);
        }
    }
}
