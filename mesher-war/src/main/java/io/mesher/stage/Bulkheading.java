package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.exchange.Wire;
import io.mesher.governance.BulkheadGate;

/**
 * Right before the attempts, whose number at once it bounds: is there room on the way, or at least
 * in the queue? Who waits there as long as its caller does is taken out of it.
 */
public final class Bulkheading implements Stage {
    private final Ticker ticker;

    public Bulkheading(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Step enter(Exchange exchange) {
        BulkheadGate gate = exchange.route().guards().bulkhead();
        Wire wire = exchange.wire();
        long deadline = exchange.deadline();
        Runnable whenFree = () -> goOn(exchange, gate);
        // whoever leaves may run it before this has come back
        return switch (gate.enter(whenFree)) {
            case ENTERED -> {
                exchange.hold(gate);
                yield Step.CONTINUE;
            }
            case QUEUED -> {
                long left = Math.max(0, deadline - ticker.nanoTime());
                wire.later(() -> giveUp(exchange, gate, whenFree), left);
                yield Step.SUSPENDED;
            }
            case FULL -> exchange.refuse(Failure.OVERLOADED);
        };
    }

    private static void goOn(Exchange exchange, BulkheadGate gate) {
        exchange.hold(gate);
        exchange.resume();
    }

    private static void giveUp(Exchange exchange, BulkheadGate gate, Runnable waiting) {
        if (gate.withdraw(waiting)) {
            exchange.refuse(Failure.UPSTREAM_TIMEOUT);
        }
    }

    @Override
    public void leave(Exchange exchange) {
        exchange.leaveRoom();
    }
}
