package io.mesher.admin.page;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** One instance: where it is and what it says of itself. */
public final class InstancePage implements Form {
    private final Catalogue catalogue;
    private final OverrideStore overrides;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public InstancePage(Catalogue catalogue, OverrideStore overrides, LongSupplier now) {
        this.catalogue = catalogue;
        this.overrides = overrides;
        this.now = now;
    }

    /** Drains the instance, or takes back what was said of it; it need not be there. */
    @Override
    public Posted post(Query query, Map<String, String> form, String user) throws Refusal {
        String service = catalogue.nameOr(query.variable("service"));
        String id = query.variable("id");
        if (form.getOrDefault("do", "").equals("drain")) {
            overrides.put(service, drain(id, form.getOrDefault("reason", "").strip(), user));
        } else {
            var unused = overrides.remove(service, id);
        }
        return Posted.at("/services/" + segment(service) + "/instances/" + segment(id));
    }

    private InstanceOverride drain(String id, String reason, String user) throws Refusal {
        try {
            return new InstanceOverride(
                    id,
                    true,
                    InstanceOverride.AS_ANNOUNCED,
                    Map.of(),
                    Set.of(),
                    user,
                    reason,
                    InstanceOverride.NEVER,
                    now.getAsLong());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public View get(Query query) throws Refusal {
        Service service = catalogue.find(query.variable("service"));
        String id = query.variable("id");
        for (Instance instance : service.known()) {
            if (instance.id().equals(id)) {
                InstanceItem item = InstanceItem.of(instance, service.overrides());
                return new InstanceView(service.name(), item, service.asOf());
            }
        }
        List<String> ids = service.known().stream().map(Instance::id).toList();
        throw Refusal.missing(
                "Service " + service.name() + " has no instance " + id + ".", Nearest.to(id, ids));
    }
}
