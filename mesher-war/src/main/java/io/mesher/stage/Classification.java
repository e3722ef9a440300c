package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/**
 * Right after the attempt: did an application see the request? Safe to repeat is what met no
 * connection, and what the instance's own sidecar turned away.
 */
public final class Classification implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        exchange.retryable(exchange.failure() == Failure.UPSTREAM_CONNECT || exchange.turnedAway());
        return Step.CONTINUE;
    }
}
