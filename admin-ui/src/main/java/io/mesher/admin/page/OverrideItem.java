package io.mesher.admin.page;

import io.mesher.mesh.InstanceOverride;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an operator says of an instance, as the API answers it: that which is in force.
 *
 * @param drain whether it gets no new requests
 * @param weight instead of its own, {@code null} to leave that
 * @param metadata over its own; {@code null} takes a key away
 * @param author who said so, {@code null} when unknown
 * @param reason why, {@code null} when unknown: as hostile as any text
 * @param expiresAt RFC 3339, {@code null} when it stays
 * @param writtenAt RFC 3339, {@code null} when unknown
 */
public record OverrideItem(
        boolean drain,
        Integer weight,
        Map<String, String> metadata,
        String author,
        String reason,
        String expiresAt,
        String writtenAt) {

    /** One that is in force. */
    public static OverrideItem of(InstanceOverride override) {
        Map<String, String> metadata = new TreeMap<>(override.metadata());
        override.removed().forEach(key -> metadata.put(key, null));
        return new OverrideItem(
                override.drain(),
                override.weight() == InstanceOverride.AS_ANNOUNCED ? null : override.weight(),
                metadata,
                orNull(override.author()),
                orNull(override.reason()),
                override.expiresAt() == InstanceOverride.NEVER ? null : time(override.expiresAt()),
                override.writtenAt() == 0 ? null : time(override.writtenAt()));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
