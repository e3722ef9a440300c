package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.Source;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Before the policies, which are those of the application's own service: which of its routes is the
 * request's? Where to, is no question here.
 */
public final class OwnRules implements Stage {
    private final Supplier<ServicePlan> plan;
    private final IntUnaryOperator random;

    /**
     * The stage of one sidecar.
     *
     * @param plan what holds for the application's own service now
     * @param random gives a number from 0 to its argument, exclusive
     */
    public OwnRules(Supplier<ServicePlan> plan, IntUnaryOperator random) {
        this.plan = plan;
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        Source caller = Source.of(exchange.peer());
        exchange.from(caller);
        exchange.route(plan.get().route(exchange.head(), caller, random));
        return Step.CONTINUE;
    }
}
