package io.mesher.exchange;

/** One stage of the line; stateless, shared by all exchanges. */
public interface Stage {

    /**
     * Decides. A stage that returns {@code SUSPENDED} must not touch the exchange after handing it
     * on.
     */
    Step enter(Exchange exchange);

    /**
     * Runs once for every stage entered, innermost first, however the exchange ended. Never throws.
     */
    default void leave(Exchange exchange) {}
}
