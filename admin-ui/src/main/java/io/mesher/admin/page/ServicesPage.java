package io.mesher.admin.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every service of the mesh, those in use here with what was measured. */
public final class ServicesPage implements Page {
    private final Catalogue catalogue;

    public ServicesPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public View get(Query query) throws Refusal {
        String filter = query.text("q");
        Sort sort = query.sort(orders(new Sort("name", false)).keySet(), "status");
        List<ServiceItem> items =
                catalogue.items().stream()
                        .filter(i -> matches(i, filter))
                        .sorted(orders(sort).get(sort.key()).thenComparing(ServiceItem::name))
                        .toList();
        return new ServicesView(Listing.of(items, query, catalogue.asOf()), sort, filter);
    }

    private static boolean matches(ServiceItem item, String filter) {
        return item.name().toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
    }

    private static Map<String, Comparator<ServiceItem>> orders(Sort sort) {
        return Map.of(
                "name", sort.by(ServiceItem::name),
                "status", sort.by(ServiceItem::verdict),
                "instances", sort.by(ServiceItem::total),
                "requests", sort.by(ServiceItem::requestsPerSecond),
                "success", sort.by(ServiceItem::successRatio),
                "p99", sort.by(ServiceItem::p99Ms),
                "inflight", sort.by(ServiceItem::inFlight));
    }
}
