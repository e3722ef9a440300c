package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.telemetry.Meters;

/** First, so that every exchange is counted whatever becomes of it. */
public final class Recording implements Stage {
    private final Meters meters;
    private final Ticker ticker;

    public Recording(Meters meters, Ticker ticker) {
        this.meters = meters;
        this.ticker = ticker;
    }

    @Override
    public Step enter(Exchange exchange) {
        meters.begin(exchange.direction());
        return Step.CONTINUE;
    }

    @Override
    public void leave(Exchange exchange) {
        meters.end(
                exchange.direction(),
                exchange.peer(),
                exchange.status(),
                exchange.failure(),
                exchange.attempts(),
                ticker.nanoTime() - exchange.startedAt());
    }
}
