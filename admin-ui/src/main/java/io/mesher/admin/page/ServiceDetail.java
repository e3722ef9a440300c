package io.mesher.admin.page;

import io.mesher.admin.view.RouteView;
import io.mesher.mesh.BadNode;
import java.util.List;

/**
 * One service, as the API answers it. {@code null} means not measured.
 *
 * @param inUse whether this sidecar routes to it now
 * @param missed instances that the registry suddenly has no more, and that are called all the same
 * @param skipped nodes in the registry that could not be read and were left out
 * @param skippedNodes the first of those nodes, and why
 * @param overridesSkipped overrides of its instances that could not be read and count for nothing
 * @param routes the routes in force, in order
 * @param asOf when the registry was last heard on it, RFC 3339
 */
public record ServiceDetail(
        String name,
        String state,
        String health,
        Integer total,
        Integer up,
        List<String> zones,
        List<String> versions,
        boolean inUse,
        Integer missed,
        int skipped,
        List<BadNode> skippedNodes,
        int overridesSkipped,
        Double requestsPerSecond,
        Double successRatio,
        Double p99Ms,
        Long inFlight,
        List<RouteView> routes,
        String asOf) {

    static ServiceDetail of(ServiceView view) {
        ServiceItem item = view.service();
        return new ServiceDetail(
                item.name(),
                item.state(),
                item.health(),
                item.total(),
                item.up(),
                item.zones(),
                item.versions(),
                view.inUse(),
                item.missed(),
                view.skipped(),
                view.bad(),
                view.overridesSkipped(),
                item.requestsPerSecond(),
                item.successRatio(),
                item.p99Ms(),
                item.inFlight(),
                view.routes(),
                item.asOf());
    }
}
