package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/**
 * Hands the request to the wire; the line goes on when the answer's head, or a failure, is there.
 */
public final class Forwarding implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        exchange.wire().send(exchange);
        return Step.SUSPENDED;
    }
}
