package io.mesher.admin.page;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.registry.Overrides;
import io.mesher.registry.RegistryUnavailableException;

/** The overrides in the registry, whose failures are refusals. */
public final class OverrideStore {
    private final Overrides overrides;

    public OverrideStore(Overrides overrides) {
        this.overrides = overrides;
    }

    /** All of a service. */
    public InstanceOverrides read(String service) throws Refusal {
        try {
            return overrides.read(service);
        } catch (RegistryUnavailableException e) {
            throw Rulebook.unavailable();
        }
    }

    /** Creates or replaces one. */
    public void put(String service, InstanceOverride override) throws Refusal {
        try {
            overrides.put(service, override);
        } catch (RegistryUnavailableException e) {
            throw Rulebook.unavailable();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    /** Takes one away; says whether there was one. */
    public boolean remove(String service, String id) throws Refusal {
        try {
            return overrides.remove(service, id);
        } catch (RegistryUnavailableException e) {
            throw Rulebook.unavailable();
        }
    }
}
