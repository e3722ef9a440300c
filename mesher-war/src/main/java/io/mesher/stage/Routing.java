package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.mesh.ServiceState;
import io.mesher.plan.DirectAnswer;
import io.mesher.plan.PlannedRoute;
import io.mesher.plan.Source;
import java.util.function.IntUnaryOperator;

/**
 * After discovery, before any policy, since each route may have its own: the first that matches,
 * and by its shares the instances that may get the request.
 */
public final class Routing implements Stage {
    private final Source own;
    private final IntUnaryOperator random;

    /**
     * The stage of one sidecar.
     *
     * @param own the hosted application, which is who calls
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Routing(Source own, IntUnaryOperator random) {
        this.own = own;
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        exchange.from(own);
        PlannedRoute route = exchange.plan().route(exchange.head(), own, random);
        exchange.route(route);
        if (route.answer() != DirectAnswer.NONE) {
            return Step.CONTINUE;
        }
        if (exchange.plan().service().state() == ServiceState.UNKNOWN) {
            return exchange.refuse(Failure.NO_INSTANCE);
        }
        exchange.choices(route.choices(random));
        boolean nobodyIsMeant = exchange.choices().size() == 0 && exchange.plan().size() > 0;
        return nobodyIsMeant ? exchange.refuse(Failure.NO_ROUTE) : Step.CONTINUE;
    }
}
