package io.mesher.admin.page;

import io.mesher.admin.view.RouteView;
import io.mesher.admin.view.RuntimeView;
import java.util.List;

/** The routes in force for a service, where the older Mesher had its route rules. */
public final class RouteRulePage implements Page {
    private final Catalogue catalogue;
    private final RuntimeView runtime;

    public RouteRulePage(Catalogue catalogue, RuntimeView runtime) {
        this.catalogue = catalogue;
        this.runtime = runtime;
    }

    @Override
    public View get(Query query) throws Refusal {
        String service = catalogue.name(query.variable("service"));
        return new Plain("Routes of " + service, new Body(service, runtime.routes(service)));
    }

    /** A service and its routes, in order. */
    public record Body(String service, List<RouteView> routes) {}
}
