package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/** Before the registry is asked: whom is the request for, and was it here before? */
public final class OutboundIdentification implements Stage {
    private final String pseudonym;
    private final String outside;

    /**
     * The stage of one sidecar.
     *
     * @param pseudonym our name in {@code Via}
     * @param outside the same for hosts outside the mesh
     */
    public OutboundIdentification(String pseudonym, String outside) {
        this.pseudonym = pseudonym;
        this.outside = outside;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.head().host().isEmpty()) {
            return exchange.refuse(Failure.BAD_REQUEST);
        }
        return exchange.head().passed(pseudonym) || exchange.head().passed(outside)
                ? exchange.refuse(Failure.LOOP_DETECTED)
                : Step.CONTINUE;
    }
}
