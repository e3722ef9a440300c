package io.mesher.mesh;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an operator says of an instance, over what it says of itself.
 *
 * @param instanceId the instance within its service, registered or not
 * @param drain whether it gets no new requests
 * @param weight its share of the traffic, 0 to 1000; {@link #AS_ANNOUNCED} leaves its own
 * @param metadata what is added to its metadata, or replaces it there
 * @param removed the keys that are taken out of its metadata
 * @param author who said so, empty when unknown
 * @param reason why, empty when unknown
 * @param expiresAt from when on it counts no more, milliseconds since the epoch, or {@link #NEVER}
 * @param writtenAt when it was said, milliseconds since the epoch, 0 when unknown
 */
public record InstanceOverride(
        String instanceId,
        boolean drain,
        int weight,
        Map<String, String> metadata,
        Set<String> removed,
        String author,
        String reason,
        long expiresAt,
        long writtenAt) {

    /** The weight of an override that leaves the instance its own. */
    public static final int AS_ANNOUNCED = -1;

    /** The expiry of an override that stays. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int MAX_WEIGHT = 1000;
    private static final int MAX_METADATA = 64;
    private static final int MAX_TEXT = 1024;
    // they would say in a second place what drain and weight say
    private static final Set<String> ELSEWHERE = Set.of("weight", "instance_status");

    public InstanceOverride {
        metadata = Map.copyOf(metadata);
        removed = Set.copyOf(removed);
        if (instanceId.isEmpty()) {
            throw new IllegalArgumentException("instance id is empty (expected: an instance's)");
        }
        if (weight < AS_ANNOUNCED || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    "weight %d (expected: 0 to %d)".formatted(weight, MAX_WEIGHT));
        }
        if (metadata.size() + removed.size() > MAX_METADATA) {
            throw new IllegalArgumentException(
                    "metadata of %d keys (expected: up to %d)"
                            .formatted(metadata.size() + removed.size(), MAX_METADATA));
        }
        metadata.forEach(
                (key, value) -> {
                    key(key);
                    text("metadata " + key, value);
                });
        removed.forEach(InstanceOverride::key);
        text("author", author);
        text("reason", reason);
    }

    /** Whether it counts. */
    public boolean inForce(long now) {
        return now < expiresAt;
    }

    /** The instance as it is to be treated. */
    public Instance applyTo(Instance own) {
        boolean draining = drain && own.status() == InstanceStatus.UP;
        return new Instance(
                own.id(),
                own.service(),
                own.endpoint(),
                said("version", own.version()),
                said("zone", own.zone()),
                draining ? InstanceStatus.DRAINING : own.status(),
                weight == AS_ANNOUNCED ? own.weight() : weight,
                over(own.metadata()),
                own.dialect(),
                own.registeredAt());
    }

    private Map<String, String> over(Map<String, String> own) {
        Map<String, String> merged = new HashMap<>(own);
        merged.keySet().removeAll(removed);
        merged.putAll(metadata);
        return merged;
    }

    private String said(String key, String own) {
        return metadata.getOrDefault(key, removed.contains(key) ? "" : own);
    }

    private static void key(String key) {
        text("metadata key", key);
        if (ELSEWHERE.contains(key)) {
            throw new IllegalArgumentException(
                    "metadata %s (expected: the fields drain and weight)".formatted(key));
        }
    }

    private static void text(String what, String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "%s of %d characters (expected: up to %d)"
                            .formatted(what, text.length(), MAX_TEXT));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " with a control character (expected: plain text)");
        }
    }
}
