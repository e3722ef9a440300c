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
        if (!mayTryAgain(exchange)) {
            return Step.CONTINUE;
        }
        exchange.rewind();
        return Step.CONTINUE;
    }

    private boolean mayTryAgain(Exchange exchange) {
        return exchange.retryable()
                && exchange.wire().replayable()
                && exchange.attempts() < exchange.plan().policies().attempts()
                && exchange.attempts() < exchange.plan().size()
                && ticker.nanoTime() < exchange.deadline();
    }
}
