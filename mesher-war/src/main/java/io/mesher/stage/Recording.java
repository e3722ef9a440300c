package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.telemetry.Meters;
import io.mesher.telemetry.Seen;

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
        long took = ticker.nanoTime() - exchange.startedAt();
        meters.end(
                exchange.direction(),
                exchange.peer(),
                exchange.status(),
                exchange.failure(),
                exchange.attempts(),
                took);
        if (meters.tap().open()) {
            meters.tap().show(seen(exchange, took));
        }
    }

    private static Seen seen(Exchange exchange, long took) {
        return new Seen(
                exchange.direction(),
                exchange.source().service(),
                exchange.peer(),
                exchange.asked().id(),
                exchange.head().method(),
                exchange.head().path(),
                exchange.route().name(),
                exchange.status(),
                exchange.failure(),
                exchange.attempts(),
                took);
    }
}
