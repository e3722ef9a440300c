package io.mesher.admin.api;

import io.mesher.admin.page.OverrideItem;
import io.mesher.admin.page.OverrideStore;
import io.mesher.admin.page.Refusal;
import io.mesher.mesh.InstanceOverride;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** What an operator says of one instance, which need not be registered. */
public final class OverrideResource implements Resource {
    private final OverrideStore overrides;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public OverrideResource(OverrideStore overrides, LongSupplier now) {
        this.overrides = overrides;
        this.now = now;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "PUT", "DELETE");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        String service = asked.variable("service");
        String id = asked.variable("id");
        return switch (asked.method()) {
            case "PUT" -> put(service, id, asked);
            case "DELETE" -> {
                if (!overrides.remove(service, id)) {
                    throw missing(service, id);
                }
                yield Reply.nothing();
            }
            default ->
                    Reply.json(
                            overrides
                                    .read(service)
                                    .of(id)
                                    .map(OverrideItem::of)
                                    .orElseThrow(() -> missing(service, id)));
        };
    }

    private Reply put(String service, String id, Asked asked) throws Refusal {
        InstanceOverride override =
                OverrideBody.read(
                        Json.object(asked.body(), OverrideBody.FIELDS),
                        id,
                        asked.user(),
                        now.getAsLong());
        overrides.put(service, override);
        return Reply.json(OverrideItem.of(override));
    }

    private static Refusal missing(String service, String id) {
        return Refusal.missing(
                "Nothing is said of instance " + id + " of " + service + ".", List.of());
    }
}
