package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.Registry;
import java.util.Optional;

/**
 * Finds the service's plan. The first request to a service waits here until the registry was heard.
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
            return exchange.refuse(whyUnknown(exchange.head().host()));
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

    private Failure whyUnknown(String host) {
        if (host.indexOf('.') >= 0 || host.indexOf(':') >= 0) {
            return Failure.EGRESS_DENIED;
        }
        // a registry that was never reached can't say that a service does not exist
        return registry.status().everConnected() ? Failure.UNKNOWN_SERVICE : Failure.NO_INSTANCE;
    }
}
