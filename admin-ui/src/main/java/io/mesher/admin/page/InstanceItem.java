package io.mesher.admin.page;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.mesh.InstanceStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An instance, as the API answers it.
 *
 * @param id unique within the service
 * @param address a name or an address
 * @param port where it listens
 * @param version as announced, {@code null} when it says none
 * @param zone as announced, {@code null} when it says none
 * @param status {@code up}, {@code down}, {@code draining}, {@code ejected} or {@code unknown}
 * @param weight relative share of the traffic, 100 is normal
 * @param metadata what the instance says of itself: hostile until escaped
 * @param dialect who wrote the node
 * @param registeredAt RFC 3339, {@code null} when unknown
 * @param override what an operator says over it, {@code null} when nobody does; status, weight and
 *     metadata are under it already
 */
public record InstanceItem(
        String id,
        String address,
        int port,
        String version,
        String zone,
        String status,
        int weight,
        Map<String, String> metadata,
        String dialect,
        String registeredAt,
        OverrideItem override) {

    static InstanceItem of(Instance instance, InstanceOverrides overrides) {
        return new InstanceItem(
                instance.id(),
                instance.endpoint().host(),
                instance.endpoint().port(),
                orNull(instance.version()),
                orNull(instance.zone()),
                instance.status().word(),
                instance.weight(),
                new TreeMap<>(instance.metadata()),
                instance.dialect(),
                instance.registeredAt() == 0
                        ? null
                        : Instant.ofEpochMilli(instance.registeredAt()).toString(),
                overrides.of(instance.id()).map(OverrideItem::of).orElse(null));
    }

    /** Address and port as in a URL. */
    public String endpoint() {
        return address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
    }

    /** The icon and colour its status is shown in. */
    public String tone() {
        return switch (InstanceStatus.valueOf(status.toUpperCase(Locale.ROOT))) {
            case UP -> "ok";
            case DOWN, EJECTED -> "bad";
            case DRAINING -> "drain";
            case UNKNOWN -> "idle";
        };
    }

    /** The place of its status in a list that has the worst first. */
    int severity() {
        return switch (InstanceStatus.valueOf(status.toUpperCase(Locale.ROOT))) {
            case EJECTED -> 0;
            case DOWN -> 1;
            case DRAINING -> 2;
            case UNKNOWN -> 3;
            case UP -> 4;
        };
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
