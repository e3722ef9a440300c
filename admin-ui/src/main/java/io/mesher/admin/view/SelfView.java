package io.mesher.admin.view;

import io.mesher.registry.RegistryStatus;

/**
 * This sidecar.
 *
 * @param sidecarId unique per sidecar, as in {@code Via} without the direction
 * @param mesherVersion the product's version
 * @param service the hosted application's service, empty when outbound only
 * @param version the hosted application's version
 * @param instanceId the announced instance's id, empty when outbound only
 * @param announced whether the registry has our node now
 * @param application what the probe says of the hosted application
 * @param registry the connection to the registry
 * @param outbound {@code host:port} really bound, or {@code off}
 * @param inbound {@code host:port} really bound, or {@code off}
 * @param admin where console and API are served
 * @param startedAt milliseconds since the epoch
 * @param draining whether the sidecar is stopping
 */
public record SelfView(
        String sidecarId,
        String mesherVersion,
        String service,
        String version,
        String instanceId,
        boolean announced,
        ApplicationView application,
        RegistryStatus registry,
        String outbound,
        String inbound,
        String admin,
        long startedAt,
        boolean draining) {}
