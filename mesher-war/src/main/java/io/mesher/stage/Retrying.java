package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.exchange.Verdict;
import io.mesher.exchange.Wire;
import io.mesher.governance.Backoffs;
import io.mesher.governance.RetryBudget;
import io.mesher.mesh.rule.Retry;
import java.util.function.IntUnaryOperator;

/** Decides after an attempt: once more elsewhere, or what it brought is the answer. */
public final class Retrying implements Stage {
    private final Ticker ticker;
    private final IntUnaryOperator random;

    /**
     * The stage.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Retrying(Ticker ticker, IntUnaryOperator random) {
        this.ticker = ticker;
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        RetryBudget budget = exchange.route().guards().budget();
        if (exchange.attempts() == 1) {
            budget.request(exchange.judgedAt());
        }
        if (!exchange.retryable()) {
            return Step.CONTINUE;
        }
        if (exchange.choices().deserted()) {
            // Selection says that nobody is left
            exchange.rewind();
            return Step.CONTINUE;
        }
        return mayTryAgain(exchange) && isAffordable(exchange, budget)
                ? tryAgain(exchange)
                : Step.CONTINUE;
    }

    private static boolean mayTryAgain(Exchange exchange) {
        return exchange.wire().replayable()
                && counted(exchange) < exchange.route().policies().retry().attempts()
                && exchange.choices()
                        .leaves(exchange.tried(), exchange.attempts(), exchange.judgedAt())
                && exchange.judgedAt() - exchange.deadline() < 0;
    }

    /** To find out that somebody is gone whom the registry misses is no retry. */
    private static boolean isAffordable(Exchange exchange, RetryBudget budget) {
        return counted(exchange) == 0 || budget.tryRetry(exchange.judgedAt());
    }

    private static int counted(Exchange exchange) {
        return exchange.attempts() - exchange.forgiven();
    }

    private Step tryAgain(Exchange exchange) {
        long wait = pause(exchange);
        exchange.rewind();
        if (wait == 0) {
            return Step.CONTINUE;
        }
        Wire wire = exchange.wire();
        wire.later(exchange::resume, wait);
        return Step.SUSPENDED;
    }

    /** Whom nobody has reached is no reason to wait, the first time: another may be idle. */
    private long pause(Exchange exchange) {
        int retry = counted(exchange);
        boolean atOnce = exchange.verdict() == Verdict.NOBODY && retry < 2;
        if (atOnce) {
            return 0;
        }
        Retry policy = exchange.route().policies().retry();
        long left = Math.max(0, exchange.deadline() - ticker.nanoTime());
        return Math.min(left, Backoffs.nanos(policy.backoff(), retry, random));
    }
}
