package io.mesher.admin.page;

import io.mesher.admin.view.RouteView;
import io.mesher.mesh.BadNode;
import java.util.List;

/** One service: what was measured, the routes in force, its instances. */
public record ServiceView(
        ServiceItem service,
        boolean inUse,
        int skipped,
        List<BadNode> bad,
        int overridesSkipped,
        List<RouteView> routes,
        InstancesView instances)
        implements View {

    public ServiceView {
        bad = List.copyOf(bad);
        routes = List.copyOf(routes);
    }

    @Override
    public String template() {
        return "service";
    }

    @Override
    public String title() {
        return service.name();
    }

    @Override
    public Object body() {
        return ServiceDetail.of(this);
    }

    @Override
    public long knownAt() {
        return instances.knownAt();
    }
}
