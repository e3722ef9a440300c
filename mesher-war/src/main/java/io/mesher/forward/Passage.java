package io.mesher.forward;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.RequestHead;
import io.mesher.exchange.Ticker;
import io.mesher.exchange.Wire;
import io.mesher.forward.MeshProxyServlet.Way;
import io.mesher.mesh.rule.Policies;

/**
 * Where requests of one direction are taken over: each becomes an exchange on its line.
 *
 * @param clients to upstream
 * @param keptBytes how much of a body is kept for another attempt
 */
record Passage(Clients clients, Ticker ticker, Way way, int keptBytes) {
    // until the line knows better
    private static final long DEADLINE = Policies.DEFAULTS.timeout().request().toNanos();

    /**
     * Passes a request on.
     *
     * @param upgrade what the caller would rather speak, null for nothing else
     */
    void forward(Downstream downstream, Switch upgrade) {
        exchange(downstream, new Transfer(downstream, this, upgrade)).resume();
    }

    Exchange exchange(RequestHead head, Wire wire) {
        long now = ticker.nanoTime();
        return new Exchange(way.direction(), head, wire, way.line(), now, now + DEADLINE);
    }
}
