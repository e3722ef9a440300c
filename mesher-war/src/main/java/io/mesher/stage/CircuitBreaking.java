package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Verdict;

/**
 * Before the attempts, whichever instances they go to: did the service's last requests fail too
 * often, after all that was tried for them? Those that reached nobody do not count, since they cost
 * nobody anything.
 */
public final class CircuitBreaking implements Stage {

    @Override
    public Step enter(Exchange exchange) {
        boolean passes = exchange.route().guards().breaker().acquire(exchange.startedAt());
        exchange.breaks(passes);
        return passes ? Step.CONTINUE : exchange.refuse(Failure.BREAKER_OPEN);
    }

    @Override
    public void leave(Exchange exchange) {
        if (!exchange.breaks()) {
            return;
        }
        switch (exchange.verdict()) {
            case GOOD, FAILED ->
                    exchange.route()
                            .guards()
                            .breaker()
                            .record(
                                    exchange.verdict() == Verdict.FAILED,
                                    exchange.judgedAt() - exchange.startedAt(),
                                    exchange.judgedAt());
            case NOBODY, OPEN -> exchange.route().guards().breaker().giveBack(exchange.startedAt());
        }
    }
}
