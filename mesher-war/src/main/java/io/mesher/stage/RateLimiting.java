package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import java.util.function.IntSupplier;

/** Before any work is done for a request: are more coming than a rule lets through? */
public final class RateLimiting implements Stage {
    private final IntSupplier sidecars;

    /**
     * The stage of one sidecar.
     *
     * @param sidecars how many share a limit that is the mesh's
     */
    public RateLimiting(IntSupplier sidecars) {
        this.sidecars = sidecars;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (!exchange.route().limited()) {
            return Step.CONTINUE;
        }
        long wait =
                exchange.route()
                        .guards()
                        .limiter()
                        .tryAcquire(
                                exchange.source().service(),
                                sharers(exchange),
                                exchange.startedAt());
        if (wait == 0) {
            return Step.CONTINUE;
        }
        exchange.retryAfter(wait);
        return exchange.refuse(Failure.RATE_LIMITED);
    }

    private int sharers(Exchange exchange) {
        return switch (exchange.route().policies().limit().scope()) {
            case SIDECAR -> 1;
            case MESH -> Math.max(1, sidecars.getAsInt());
        };
    }
}
