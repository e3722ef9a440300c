package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.mesh.ServiceState;

/**
 * After discovery, before any policy: without a rule every instance of the service may be chosen.
 */
public final class Routing implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        return exchange.plan().service().state() == ServiceState.UNKNOWN
                ? exchange.refuse(Failure.NO_INSTANCE)
                : Step.CONTINUE;
    }
}
