package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.mesh.WrittenAddress;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.Registry;
import java.util.Optional;

/**
 * Finds the service's plan. The first request to a service waits here until the registry was heard.
 * What no service has, and may be a host outside the mesh, goes on without a plan.
 */
public final class Discovery implements Stage {
    private final ServiceTable table;
    private final Registry registry;

    public Discovery(ServiceTable table, Registry registry) {
        this.table = table;
        this.registry = registry;
    }

    @Override
    public Step enter(Exchange exchange) {
        Optional<PlannedService> found = table.find(exchange.head().host());
        if (found.isEmpty()) {
            return without(exchange);
        }
        PlannedService service = found.get();
        if (service.heard()) {
            exchange.plan(service.plan());
            return Step.CONTINUE;
        }
        service.whenHeard(
                () -> {
                    exchange.plan(service.plan());
                    exchange.resume();
                });
        return Step.SUSPENDED;
    }

    /**
     * Without a dot it is a service's name, known or not; an address or the like may be outside.
     */
    private Step without(Exchange exchange) {
        String host = exchange.head().host();
        boolean dot = host.indexOf('.') >= 0;
        if ((dot || host.indexOf(':') >= 0) && WrittenAddress.claimedBy(host)) {
            return Step.CONTINUE;
        }
        if (!registry.status().everConnected()) {
            // it can't be said that no service has the name: outside it might lead to another
            return exchange.refuse(Failure.NO_INSTANCE);
        }
        return dot ? Step.CONTINUE : exchange.refuse(Failure.UNKNOWN_SERVICE);
    }
}
