package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/** Last: the answer goes downstream, from here on nothing can be taken back. */
public final class Relaying implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.failure() != Failure.NONE) {
            return exchange.refuse(exchange.failure());
        }
        exchange.wire().relay(exchange);
        return Step.SUSPENDED;
    }
}
