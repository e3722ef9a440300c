package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.ServiceTable;

/**
 * Right after the attempt: did an application see the request, and does it matter? Safe to repeat
 * is what met no connection, what the instance or its own sidecar did not look at or turned away,
 * and what broke before its answer but does no harm twice (RFC 9110, section 9.2.2). Who the
 * registry misses and who could not take the request is gone.
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
        exchange.retryable(isSafe(exchange));
        if (exchange.target().missed() && isNobody(exchange)) {
            disprove(exchange);
        }
        return Step.CONTINUE;
    }

    private static boolean isSafe(Exchange exchange) {
        return switch (exchange.failure()) {
            case UPSTREAM_CONNECT, UPSTREAM_REFUSED, UPSTREAM_UNSEEN -> true;
            case UPSTREAM_BROKEN -> isHarmlessTwice(exchange);
            default -> exchange.turnedAway() != Failure.NONE;
        };
    }

    /** It may have been carried out; a stranger's other address is no other instance. */
    private static boolean isHarmlessTwice(Exchange exchange) {
        return !exchange.plan().outside()
                && exchange.plan().policies().retry().methods().contains(exchange.head().method());
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
