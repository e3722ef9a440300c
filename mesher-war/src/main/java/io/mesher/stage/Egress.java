package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.governance.Destination;
import io.mesher.governance.EgressPolicy;
import io.mesher.governance.Names;
import io.mesher.governance.OffLimits;
import io.mesher.mesh.Endpoint;
import io.mesher.plan.ServicePlan;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After discovery, for what no service has: may it be called, and where is it? The request goes to
 * the addresses that were judged here; its name is not looked up again, for it might then lead
 * elsewhere.
 */
public final class Egress implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Egress.class);
    private static final String HTTP = "http";

    private final EgressPolicy policy;
    private final OffLimits offLimits;
    private final Names names;
    private final Executor lookups;
    private final Ticker ticker;

    /**
     * The stage of one sidecar.
     *
     * @param lookups runs what waits; refuses when too much does
     */
    public Egress(
            EgressPolicy policy,
            OffLimits offLimits,
            Names names,
            Executor lookups,
            Ticker ticker) {
        this.policy = policy;
        this.offLimits = offLimits;
        this.names = names;
        this.lookups = lookups;
        this.ticker = ticker;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.plan() != ServicePlan.NONE) {
            return Step.CONTINUE;
        }
        exchange.identify(ServicePlan.EGRESS);
        Destination asked = Destination.of(exchange.head().host(), exchange.head().port());
        if (asked.equals(Destination.NONE) || !isClear(exchange.head().scheme())) {
            return exchange.refuse(Failure.BAD_REQUEST);
        }
        if (!policy.allows(asked)) {
            return exchange.refuse(Failure.EGRESS_DENIED);
        }
        if (asked.address().isPresent() && !offLimits.waits(asked.port())) {
            return judge(exchange, List.of(asked.address().get()), asked.port());
        }
        return later(exchange, asked);
    }

    /** Sent in clear must not be what was to be encrypted. */
    private static boolean isClear(String scheme) {
        return scheme.isEmpty() || scheme.equalsIgnoreCase(HTTP);
    }

    private Step later(Exchange exchange, Destination asked) {
        try {
            lookups.execute(() -> lookUp(exchange, asked));
            return Step.SUSPENDED;
        } catch (RejectedExecutionException e) {
            return exchange.refuse(Failure.OVERLOADED);
        }
    }

    private void lookUp(Exchange exchange, Destination asked) {
        if (lookedUp(exchange, asked) == Step.CONTINUE) {
            exchange.resume();
        }
    }

    private Step lookedUp(Exchange exchange, Destination asked) {
        if (ticker.nanoTime() - exchange.deadline() >= 0) {
            return exchange.refuse(Failure.UPSTREAM_TIMEOUT);
        }
        try {
            List<InetAddress> addresses =
                    asked.address().isPresent()
                            ? List.of(asked.address().get())
                            : names.find(exchange.head().host());
            return judge(exchange, addresses, asked.port());
        } catch (UnknownHostException e) {
            return exchange.refuse(Failure.NAME_UNKNOWN);
        } catch (RuntimeException e) {
            // a fault of ours; whatever it was, the exchange must end and be counted
            LOG.error("a look-up failed", e);
            return exchange.refuse(Failure.INTERNAL);
        }
    }

    private Step judge(Exchange exchange, List<InetAddress> addresses, int port) {
        if (offLimits.holdsAny(addresses, port)) {
            return exchange.refuse(Failure.EGRESS_DENIED);
        }
        List<Endpoint> endpoints = new ArrayList<>(addresses.size());
        for (InetAddress address : addresses) {
            endpoints.add(new Endpoint(address.getHostAddress(), port));
        }
        exchange.plan(ServicePlan.outside(endpoints));
        return Step.CONTINUE;
    }
}
