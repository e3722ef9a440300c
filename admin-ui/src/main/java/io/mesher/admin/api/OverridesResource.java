package io.mesher.admin.api;

import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.Listing;
import io.mesher.admin.page.OverrideItem;
import io.mesher.admin.page.OverrideStore;
import io.mesher.admin.page.Refusal;
import io.mesher.mesh.Instance;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** What operators say of a service's instances; of many at once by a filter. */
public final class OverridesResource implements Resource {
    private static final Set<String> FIELDS = Set.of("filter", "expected", "override");
    private static final Set<String> FILTER = Set.of("version", "zone", "ids");

    private final OverrideStore overrides;
    private final Catalogue catalogue;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public OverridesResource(OverrideStore overrides, Catalogue catalogue, LongSupplier now) {
        this.overrides = overrides;
        this.catalogue = catalogue;
        this.now = now;
    }

    /** What is said of one instance. */
    public record Item(String id, OverrideItem override) {}

    /**
     * What came of a change of many.
     *
     * @param ids of whom something was said
     */
    public record Written(String service, List<String> ids) {}

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        return asked.method().equals("POST") ? putAll(asked) : list(asked);
    }

    private Reply list(Asked asked) throws Refusal {
        List<Item> items =
                new TreeMap<>(overrides.read(asked.variable("service")).byInstance())
                        .entrySet().stream()
                                .map(it -> new Item(it.getKey(), OverrideItem.of(it.getValue())))
                                .toList();
        return Reply.json(Listing.of(items, asked.query(), catalogue.asOf()));
    }

    /** Whoever does not know how many they mean may mean others. */
    private Reply putAll(Asked asked) throws Refusal {
        Json body = Json.object(asked.body(), FIELDS);
        Json filter = body.object("filter", FILTER);
        Json override = body.object("override", OverrideBody.FIELDS);
        int expected = body.number("expected", -1);
        if (!body.has("override") || expected < 0) {
            throw Refusal.invalid(
                    "body without "
                            + (expected < 0 ? "expected" : "override")
                            + " (expected: how many instances are meant, and what is said of them)");
        }
        String service = catalogue.find(asked.variable("service")).name();
        List<String> ids = meant(service, filter);
        if (ids.size() != expected) {
            throw Refusal.of(
                    409,
                    "Another number of instances",
                    "the filter means %d instances (expected: %d); nothing was changed"
                            .formatted(ids.size(), expected));
        }
        long time = now.getAsLong();
        if (!asked.dryRun()) {
            for (String id : ids) {
                overrides.put(service, OverrideBody.read(override, id, asked.user(), time));
            }
        }
        return Reply.json(new Written(service, ids));
    }

    private List<String> meant(String service, Json filter) throws Refusal {
        String version = filter.text("version", "");
        String zone = filter.text("zone", "");
        List<String> ids = filter.list("ids");
        return catalogue.find(service).known().stream()
                .filter(it -> version.isEmpty() || it.version().equals(version))
                .filter(it -> zone.isEmpty() || it.zone().equals(zone))
                .map(Instance::id)
                .filter(id -> ids.isEmpty() || ids.contains(id))
                .toList();
    }
}
