package io.mesher.stage;

import io.mesher.exchange.Pipeline;
import io.mesher.exchange.Ticker;
import io.mesher.telemetry.Meters;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** Where both lines are built; {@code life-of-a-request.md} tells the same order. */
public final class Line {
    private Line() {}

    /** From the hosted application to the mesh. */
    public static Pipeline outbound(
            Meters meters,
            Ticker ticker,
            Admission admission,
            OutboundIdentification identification,
            Discovery discovery,
            Egress egress,
            Ruling ruling) {
        return new Pipeline(
                List.of(
                        new Recording(meters, ticker),
                        admission,
                        identification,
                        discovery,
                        egress,
                        new Routing(ruling.own(), Line::random),
                        new Deadlines(),
                        new RateLimiting(ruling.sidecars()),
                        new FaultInjection(ticker, Line::random),
                        new Answering(),
                        new CircuitBreaking(),
                        new Bulkheading(ticker),
                        new Mirroring(Line::random)),
                List.of(
                        new Selection(ticker, Line::random),
                        new Forwarding(),
                        new Classification(ruling.table(), ticker),
                        new Retrying(ticker, Line::random),
                        new Relaying()));
    }

    /** From the mesh to the hosted application. */
    public static Pipeline inbound(
            Meters meters,
            Ticker ticker,
            Admission admission,
            InboundIdentification identification,
            OwnRules rules,
            IntSupplier sidecars) {
        return new Pipeline(
                List.of(
                        new Recording(meters, ticker),
                        admission,
                        identification,
                        rules,
                        new Deadlines(),
                        new RateLimiting(sidecars),
                        new FaultInjection(ticker, Line::random)),
                List.of(new Forwarding(), new Relaying()));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
