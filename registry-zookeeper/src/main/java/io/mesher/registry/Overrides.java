package io.mesher.registry;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;

/**
 * What operators say of instances, kept in the registry; every sidecar follows it with the service.
 * Thread-safe; each call waits for the network.
 */
public interface Overrides {

    /**
     * All that stand there for a service, expired ones too.
     *
     * @throws RegistryUnavailableException when the registry does not answer
     */
    InstanceOverrides read(String service) throws RegistryUnavailableException;

    /**
     * Creates or replaces the one of an instance, which need not be registered.
     *
     * @throws RegistryUnavailableException when the registry does not answer, or does not let us
     * @throws IllegalArgumentException when it is too large to be kept
     */
    void put(String service, InstanceOverride override) throws RegistryUnavailableException;

    /**
     * Takes the one of an instance away; says whether there was one.
     *
     * @throws RegistryUnavailableException when the registry does not answer, or does not let us
     */
    boolean remove(String service, String instanceId) throws RegistryUnavailableException;
}
