package io.mesher.stage;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.rule.Abort;
import io.mesher.mesh.rule.Delay;
import io.mesher.mesh.rule.Fault;
import java.time.Instant;
import java.util.function.IntUnaryOperator;

/** After the limits, for which such requests count too: some wait, some fail, on purpose. */
public final class FaultInjection implements Stage {
    private static final int PARTS = 1_000_000;
    private static final int PARTS_OF_PERCENT = PARTS / 100;

    private final Ticker ticker;
    private final IntUnaryOperator random;

    /**
     * The stage.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public FaultInjection(Ticker ticker, IntUnaryOperator random) {
        this.ticker = ticker;
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (!exchange.route().faulty() || isDone(exchange)) {
            return Step.CONTINUE;
        }
        Fault fault = exchange.route().policies().fault();
        if (ticker.epochMillis() >= millis(fault)) {
            return Step.CONTINUE;
        }
        boolean waits = !fault.delay().equals(Delay.NONE) && drawn(fault.delay().percent());
        boolean fails = !fault.abort().equals(Abort.NONE) && drawn(fault.abort().percent());
        if (!waits) {
            return fails ? fail(exchange, fault) : Step.CONTINUE;
        }
        long left = exchange.deadline() - ticker.nanoTime();
        long delay = Math.min(fault.delay().time().toNanos(), Math.max(0, left));
        exchange.wire().later(() -> goOn(exchange, fails, fault), delay);
        return Step.SUSPENDED;
    }

    /** The caller's own sidecar has done it. */
    private static boolean isDone(Exchange exchange) {
        return exchange.direction() == Direction.INBOUND && !exchange.peer().isEmpty();
    }

    private void goOn(Exchange exchange, boolean fails, Fault fault) {
        if (fails) {
            fail(exchange, fault);
        } else if (ticker.nanoTime() - exchange.deadline() >= 0) {
            exchange.refuse(Failure.UPSTREAM_TIMEOUT);
        } else {
            exchange.resume();
        }
    }

    private static Step fail(Exchange exchange, Fault fault) {
        return exchange.refuse(Failure.FAULT_INJECTED, fault.abort().status());
    }

    private boolean drawn(double percent) {
        return random.applyAsInt(PARTS) < percent * PARTS_OF_PERCENT;
    }

    private static long millis(Fault fault) {
        return fault.until().equals(Instant.MAX) ? Long.MAX_VALUE : fault.until().toEpochMilli();
    }
}
