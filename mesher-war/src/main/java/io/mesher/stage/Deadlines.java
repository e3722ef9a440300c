package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/** After routing, since a route may say how long; before the attempts, since it bounds them all. */
public final class Deadlines implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        exchange.deadline(
                exchange.startedAt() + exchange.plan().policies().requestTimeout().toNanos());
        return Step.CONTINUE;
    }
}
