package io.mesher.testing;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.registry.Overrides;
import io.mesher.registry.RegistryUnavailableException;

/** Overrides of a registry in memory. */
final class InMemoryOverrides implements Overrides {
    private final InMemoryServices services;

    InMemoryOverrides(InMemoryServices services) {
        this.services = services;
    }

    @Override
    public InstanceOverrides read(String service) throws RegistryUnavailableException {
        reach();
        return services.overrides(service);
    }

    @Override
    public void put(String service, InstanceOverride override) throws RegistryUnavailableException {
        reach();
        services.put(service, override);
    }

    @Override
    public boolean remove(String service, String instanceId) throws RegistryUnavailableException {
        reach();
        return services.remove(service, instanceId);
    }

    private void reach() throws RegistryUnavailableException {
        if (!services.connected()) {
            throw new RegistryUnavailableException("the registry in memory is disconnected", null);
        }
    }
}
