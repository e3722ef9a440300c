package io.mesher.stage;

import io.mesher.exchange.Pipeline;
import io.mesher.exchange.Ticker;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.Registry;
import io.mesher.telemetry.Meters;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Where both lines are built; {@code life-of-a-request.md} tells the same order. */
public final class Line {
    private Line() {}

    /** From the hosted application to the mesh. */
    public static Pipeline outbound(
            Meters meters,
            Ticker ticker,
            Admission admission,
            OutboundIdentification identification,
            ServiceTable table,
            Registry registry,
            Egress egress) {
        return new Pipeline(
                List.of(
                        new Recording(meters, ticker),
                        admission,
                        identification,
                        new Discovery(table, registry),
                        egress,
                        new Routing(),
                        new Deadlines()),
                List.of(
                        new Selection(size -> ThreadLocalRandom.current().nextInt(size)),
                        new Forwarding(),
                        new Classification(table),
                        new Retrying(ticker),
                        new Relaying()));
    }

    /** From the mesh to the hosted application. */
    public static Pipeline inbound(
            Meters meters,
            Ticker ticker,
            Admission admission,
            InboundIdentification identification) {
        return new Pipeline(
                List.of(new Recording(meters, ticker), admission, identification),
                List.of(new Forwarding(), new Relaying()));
    }
}
