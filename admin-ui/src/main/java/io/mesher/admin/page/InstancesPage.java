package io.mesher.admin.page;

import io.mesher.mesh.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The instances of one service, worst first. */
public final class InstancesPage implements Page {
    private final Catalogue catalogue;

    public InstancesPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public View get(Query query) throws Refusal {
        return of(catalogue, catalogue.find(query.variable("service")), query);
    }

    static InstancesView of(Catalogue catalogue, Service service, Query query) throws Refusal {
        Sort sort = query.sort(orders(new Sort("id", false)).keySet(), "status");
        List<InstanceItem> all =
                service.known().stream()
                        .map(instance -> InstanceItem.of(instance, service.overrides()))
                        .sorted(orders(sort).get(sort.key()).thenComparing(InstanceItem::id))
                        .toList();
        List<InstanceItem> wanted = InstanceFilter.apply(all, query);
        return new InstancesView(
                catalogue.item(service),
                Listing.of(wanted, query, service.asOf()),
                all,
                sort,
                service.asOf());
    }

    private static Map<String, Comparator<InstanceItem>> orders(Sort sort) {
        return Map.of(
                "id", sort.by(InstanceItem::id),
                "address", sort.by(InstanceItem::endpoint),
                "status", sort.by(InstanceItem::severity),
                "zone", sort.by(InstanceItem::zone),
                "version", sort.by(InstanceItem::version),
                "weight", sort.by(InstanceItem::weight),
                "registered", sort.by(InstanceItem::registeredAt));
    }
}
