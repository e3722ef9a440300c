package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/**
 * Right after the attempt: was anything sent? A connection that was never made is safe to repeat.
 */
public final class Classification implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        exchange.retryable(exchange.failure() == Failure.UPSTREAM_CONNECT);
        return Step.CONTINUE;
    }
}
