package io.mesher.admin.page;

import io.mesher.admin.view.RuntimeView;
import io.mesher.mesh.Service;

/** One service with its instances and the routes in force. */
public final class ServicePage implements Page {
    private final Catalogue catalogue;
    private final RuntimeView runtime;

    public ServicePage(Catalogue catalogue, RuntimeView runtime) {
        this.catalogue = catalogue;
        this.runtime = runtime;
    }

    @Override
    public View get(Query query) throws Refusal {
        Service service = catalogue.find(query.variable("service"));
        return new ServiceView(
                catalogue.item(service),
                catalogue.inUse(service.name()),
                service.skipped(),
                service.bad(),
                service.overrides().skipped(),
                runtime.routes(service.name()),
                InstancesPage.of(catalogue, service, query));
    }
}
