package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;

/** Decides after a failed attempt: once more elsewhere, or the failure is the answer. */
public final class Retrying implements Stage {
    private final Ticker ticker;

    public Retrying(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.failure() == Failure.NONE) {
            return Step.CONTINUE;
        }
        if (!mayTryAgain(exchange)) {
            return exchange.refuse(exchange.failure());
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
