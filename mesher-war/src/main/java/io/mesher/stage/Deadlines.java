package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.TimeLimits;

/**
 * After routing, since a route may say how long; before the attempts, since it bounds them all.
 * What nobody waits for any more is not begun.
 */
public final class Deadlines implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        TimeLimits time = exchange.route().time();
        long limit = exchange.head().timeoutNanos(time.request(), time.written());
        exchange.deadline(exchange.startedAt() + limit);
        return limit <= 0 ? exchange.refuse(Failure.UPSTREAM_TIMEOUT) : Step.CONTINUE;
    }
}
