package io.mesher.admin.page;

import java.util.List;
import java.util.Objects;

/**
 * Instances of a service.
 *
 * @param service whose
 * @param list those that the query means
 * @param all every instance, for the choices of the filter and the map
 * @param sort their order
 * @param known when the registry was last heard on them, milliseconds since the epoch
 */
public record InstancesView(
        ServiceItem service,
        Listing<InstanceItem> list,
        List<InstanceItem> all,
        Sort sort,
        long known)
        implements View {

    @Override
    public String template() {
        return "instances";
    }

    @Override
    public String title() {
        return service.name() + " instances";
    }

    @Override
    public Object body() {
        return list;
    }

    @Override
    public long knownAt() {
        return known;
    }

    /** The statuses to choose from. */
    public List<String> statuses() {
        return all.stream().map(InstanceItem::status).distinct().sorted().toList();
    }

    /** The zones to choose from. */
    public List<String> zones() {
        return all.stream()
                .map(InstanceItem::zone)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** The versions to choose from. */
    public List<String> versions() {
        return all.stream()
                .map(InstanceItem::version)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
