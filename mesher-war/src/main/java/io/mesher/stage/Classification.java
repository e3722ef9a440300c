package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.ServiceTable;

/**
 * Right after the attempt: did an application see the request? Safe to repeat is what met no
 * connection, and what the instance's own sidecar turned away. Who the registry misses and who
 * could not take the request is gone.
 */
public final class Classification implements Stage {
    // more would be a search for somebody, at the expense of the caller's time
    private static final int MAX_FORGIVEN = 16;

    private final ServiceTable table;

    public Classification(ServiceTable table) {
        this.table = table;
    }

    @Override
    public Step enter(Exchange exchange) {
        exchange.retryable(
                exchange.failure() == Failure.UPSTREAM_CONNECT
                        || exchange.failure() == Failure.UPSTREAM_REFUSED
                        || exchange.turnedAway() != Failure.NONE);
        if (exchange.target().missed() && isNobody(exchange)) {
            disprove(exchange);
        }
        return Step.CONTINUE;
    }

    /** Whoever is overloaded is there. */
    private static boolean isNobody(Exchange exchange) {
        return exchange.failure() == Failure.UPSTREAM_CONNECT
                || exchange.turnedAway() == Failure.DRAINING
                || exchange.turnedAway() == Failure.APP_UNREACHABLE;
    }

    private void disprove(Exchange exchange) {
        table.inUse(exchange.plan().name())
                .ifPresent(service -> service.disprove(exchange.target()));
        if (exchange.forgiven() < MAX_FORGIVEN) {
            exchange.forgive();
        }
    }
}
