package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import io.mesher.mesh.InstanceOverride;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an operator says of instances, as the API takes it. */
final class OverrideBody {
    static final Set<String> FIELDS = Set.of("drain", "weight", "metadata", "reason", "expiresAt");

    private OverrideBody() {}

    /** The override of one instance. */
    static InstanceOverride read(Json body, String id, String author, long now) throws Refusal {
        Map<String, String> metadata = new HashMap<>();
        Set<String> removed = new HashSet<>();
        for (var entry : body.raw("metadata").properties()) {
            if (entry.getValue().isNull()) {
                removed.add(entry.getKey());
            } else if (entry.getValue().isTextual()) {
                metadata.put(entry.getKey(), entry.getValue().asText());
            } else {
                throw Refusal.invalid(
                        "metadata."
                                + entry.getKey()
                                + " "
                                + entry.getValue()
                                + " (expected: a text, or null)");
            }
        }
        try {
            return new InstanceOverride(
                    id,
                    body.flag("drain"),
                    body.number("weight", InstanceOverride.AS_ANNOUNCED),
                    metadata,
                    removed,
                    author,
                    body.text("reason", ""),
                    expiry(body, now),
                    now);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    private static long expiry(Json body, long now) throws Refusal {
        String text = body.text("expiresAt", "");
        if (text.isEmpty()) {
            return InstanceOverride.NEVER;
        }
        try {
            long at = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            if (at > now) {
                return at;
            }
        } catch (DateTimeException e) {
            // said below, like a time that has passed
        }
        throw Refusal.invalid(
                "expiresAt " + text + " (expected: a time to come such as 2030-12-01T00:00:00Z)");
    }
}
