package io.mesher.admin.page;

import io.mesher.admin.view.RouteView;
import io.mesher.mesh.BadNode;
import java.util.List;

/**
 * One service, as the API answers it. {@code null} means not measured.
 *
 * @param inUse whether this sidecar routes to it now
 * @param skipped nodes in the registry that could not be read and were left out
 * @param skippedNodes the first of those nodes, and why
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
        int skipped,
        List<BadNode> skippedNodes,
        Double requestsPerSecond,
        Double successRatio,
        Double p99Ms,
        Long inFlight,
        List<RouteView> routes,
        String asOf) {

    static ServiceDetail of(
            ServiceItem item,
            boolean inUse,
            int skipped,
            List<BadNode> skippedNodes,
            List<RouteView> routes,
            String asOf) {
        return new ServiceDetail(
                item.name(),
                item.state(),
                item.health(),
                item.total(),
                item.up(),
                item.zones(),
                item.versions(),
                inUse,
                skipped,
                skippedNodes,
                item.requestsPerSecond(),
                item.successRatio(),
                item.p99Ms(),
                item.inFlight(),
                routes,
                asOf);
    }
}
