package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.Target;
import java.util.function.IntUnaryOperator;

/** First of each attempt: an instance by the balance policy, never one tried before. */
public final class Selection implements Stage {
    private final IntUnaryOperator random;

    /**
     * The stage.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Selection(IntUnaryOperator random) {
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        // the time of its arrival is as good as that of a clock, and costs nothing
        Target target =
                exchange.plan()
                        .choose(
                                exchange.tried(),
                                exchange.attempts(),
                                exchange.startedAt(),
                                random);
        exchange.choose(target);
        return target == Target.NONE ? exchange.refuse(Failure.NO_INSTANCE) : Step.CONTINUE;
    }

    @Override
    public void leave(Exchange exchange) {
        exchange.release();
    }
}
