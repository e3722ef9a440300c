package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;

/** Before the registry is asked: whom is the request for, and was it here before? */
public final class OutboundIdentification implements Stage {
    private final String pseudonym;

    /**
     * The stage of one sidecar.
     *
     * @param pseudonym our name in {@code Via}
     */
    public OutboundIdentification(String pseudonym) {
        this.pseudonym = pseudonym;
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.head().host().isEmpty()) {
            return exchange.refuse(Failure.BAD_REQUEST);
        }
        return exchange.head().passed(pseudonym)
                ? exchange.refuse(Failure.LOOP_DETECTED)
                : Step.CONTINUE;
    }
}
