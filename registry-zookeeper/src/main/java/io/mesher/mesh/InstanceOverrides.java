package io.mesher.mesh;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators say of a service's instances.
 *
 * @param byInstance by the instances' ids, registered or not
 * @param skipped those that could not be read and count for nothing
 * @param revision grows with each change of them in the registry; 0 where there never was one
 */
public record InstanceOverrides(
        Map<String, InstanceOverride> byInstance, int skipped, long revision) {

    /** Nobody says anything. */
    public static final InstanceOverrides NONE = new InstanceOverrides(Map.of(), 0, 0);

    public InstanceOverrides {
        byInstance = Map.copyOf(byInstance);
    }

    /** Each under its instance's id. */
    public static InstanceOverrides of(
            Collection<InstanceOverride> all, int skipped, long revision) {
        Map<String, InstanceOverride> byInstance = new HashMap<>();
        all.forEach(override -> byInstance.put(override.instanceId(), override));
        return new InstanceOverrides(byInstance, skipped, revision);
    }

    /** What is said of one instance. */
    public Optional<InstanceOverride> of(String instanceId) {
        return Optional.ofNullable(byInstance.get(instanceId));
    }

    /** Those that count now. */
    public InstanceOverrides inForce(long now) {
        return expiring() ? of(counting(now), skipped, revision) : this;
    }

    /** Whether time alone can change what counts. */
    public boolean expiring() {
        return byInstance.values().stream()
                .anyMatch(override -> override.expiresAt() != InstanceOverride.NEVER);
    }

    /** When the next one expires, {@link InstanceOverride#NEVER} if none does. */
    public long nextExpiry(long now) {
        return counting(now).stream()
                .mapToLong(InstanceOverride::expiresAt)
                .min()
                .orElse(InstanceOverride.NEVER);
    }

    /** The instances as they are to be treated, whether an override has expired or not. */
    public List<Instance> applyTo(List<Instance> instances) {
        return byInstance.isEmpty() ? instances : instances.stream().map(this::applyTo).toList();
    }

    private Instance applyTo(Instance own) {
        return of(own.id()).map(override -> override.applyTo(own)).orElse(own);
    }

    private List<InstanceOverride> counting(long now) {
        return byInstance.values().stream().filter(override -> override.inForce(now)).toList();
    }
}
