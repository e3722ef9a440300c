package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.RequestHead;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.plan.Target;
import java.util.Map;

/**
 * Who calls, and which port of the application is meant: the one in {@code X-Forwarded-Port} or
 * else in the request's authority, where it is one of the application's, else its first.
 */
public final class InboundIdentification implements Stage {
    private final String pseudonym;
    private final Map<Integer, Target> ports;
    private final Target first;

    /**
     * The stage of one sidecar.
     *
     * @param pseudonym our name in {@code Via}
     * @param ports the application's targets by port number
     * @param first the target where no port is named
     */
    public InboundIdentification(String pseudonym, Map<Integer, Target> ports, Target first) {
        this.pseudonym = pseudonym;
        this.ports = Map.copyOf(ports);
        this.first = first;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.head().passed(pseudonym)) {
            return exchange.refuse(Failure.LOOP_DETECTED);
        }
        exchange.identify(exchange.head().claimedSource());
        exchange.choose(application(exchange.head()));
        return Step.CONTINUE;
    }

    private Target application(RequestHead head) {
        Target named = ports.get(head.forwardedPort());
        return named == null ? ports.getOrDefault(head.port(), first) : named;
    }

    @Override
    public void leave(Exchange exchange) {
        exchange.release();
    }
}
