package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/** After routing, since a route may say how long; before the attempts, since it bounds them all. */
public final class Deadlines implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        long policy = exchange.plan().policies().timeout().request().toNanos();
        exchange.deadline(exchange.startedAt() + exchange.head().timeoutNanos(policy));
        return Step.CONTINUE;
    }
}
