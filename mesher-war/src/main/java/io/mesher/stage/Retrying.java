package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;

/** Decides after an attempt: once more elsewhere, or what it brought is the answer. */
public final class Retrying implements Stage {
    private final Ticker ticker;

    public Retrying(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.retryable() && (mayTryAgain(exchange) || exchange.plan().deserted())) {
            exchange.rewind();
        }
        // where nobody is left, Selection says so
        return Step.CONTINUE;
    }

    private boolean mayTryAgain(Exchange exchange) {
        int counted = exchange.attempts() - exchange.forgiven();
        return exchange.wire().replayable()
                && counted < exchange.plan().policies().retry().attempts()
                && exchange.plan().leaves(exchange.tried(), exchange.attempts())
                && ticker.nanoTime() < exchange.deadline();
    }
}
