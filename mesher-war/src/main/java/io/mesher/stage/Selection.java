package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.exchange.Verdict;
import io.mesher.plan.Target;
import java.util.function.IntUnaryOperator;

/**
 * First of each attempt: an instance by the balance policy, never one tried before, and none that
 * is given time to recover.
 */
public final class Selection implements Stage {
    // somebody else may take the last place of an instance that is tried again
    private static final int TRIES = 3;

    private final Ticker ticker;
    private final IntUnaryOperator random;

    /**
     * The stage.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Selection(Ticker ticker, IntUnaryOperator random) {
        this.ticker = ticker;
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        long now = ticker.nanoTime();
        long hash = exchange.route().hash(exchange.head(), exchange.source());
        Target target = Target.NONE;
        for (int i = 0; i < TRIES && target == Target.NONE; i++) {
            Target chosen =
                    exchange.choices()
                            .choose(exchange.tried(), exchange.attempts(), hash, now, random);
            if (chosen == Target.NONE || chosen.breaker().acquire(now)) {
                target = chosen;
            }
        }
        if (target == Target.NONE) {
            return exchange.refuse(
                    exchange.choices().closed(now) ? Failure.BREAKER_OPEN : Failure.NO_INSTANCE);
        }
        exchange.choose(target, now);
        return Step.CONTINUE;
    }

    @Override
    public void leave(Exchange exchange) {
        Target target = exchange.target();
        if (target != Target.NONE && exchange.verdict() == Verdict.OPEN) {
            target.breaker().giveBack(exchange.attemptedAt());
            target.load().unanswered(ticker.nanoTime());
        }
        exchange.release();
    }
}
