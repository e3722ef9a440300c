package io.mesher;

import io.mesher.mesh.SidecarRecord;
import io.mesher.mesh.rule.Limit;
import io.mesher.plan.OwnService;
import io.mesher.plan.PlannedRoute;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many sidecars share what a rule gives to the mesh as a whole; asked for only as long as a
 * rule does. The last known count outlasts a lost registry. Thread-safe.
 */
final class Siblings {
    private static final Logger LOG = LoggerFactory.getLogger(Siblings.class);
    private static final long EVERY_SECONDS = 5;

    private final Registry registry;
    private final ServiceTable table;
    private final OwnService own;
    private final String service;
    private volatile int all = 1;
    private volatile int ofService = 1;

    /**
     * Those of one sidecar.
     *
     * @param service the hosted application's, empty for none
     */
    Siblings(Registry registry, ServiceTable table, OwnService own, String service) {
        this.registry = registry;
        this.table = table;
        this.own = own;
        this.service = service;
    }

    /** All that are there. */
    int all() {
        return all;
    }

    /** Those before the instances of the hosted application's service. */
    int ofService() {
        return ofService;
    }

    void start(ScheduledExecutorService background) {
        var unused =
                background.scheduleWithFixedDelay(this::count, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void count() {
        boolean asked =
                Stream.concat(
                                Stream.of(own.plan()),
                                table.all().stream().map(service -> service.plan()))
                        .anyMatch(Siblings::shares);
        if (!asked) {
            return;
        }
        try {
            List<SidecarRecord> there = registry.sidecars();
            all = Math.max(1, there.size());
            ofService =
                    Math.max(
                            1,
                            (int)
                                    there.stream()
                                            .filter(one -> one.service().equals(service))
                                            .count());
        } catch (RegistryUnavailableException e) {
            LOG.debug("sidecars cannot be counted now: {}", e.getMessage());
        }
    }

    private static boolean shares(ServicePlan plan) {
        for (PlannedRoute route : plan.routes()) {
            Limit limit = route.policies().limit();
            if (limit.on() && limit.scope() == Limit.Scope.MESH) {
                return true;
            }
        }
        return false;
    }
}
