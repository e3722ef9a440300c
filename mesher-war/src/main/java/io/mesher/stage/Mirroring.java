package io.mesher.stage;

import io.mesher.exchange.Copy;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.governance.MirrorGate;
import io.mesher.mesh.rule.Mirror;
import java.util.function.IntUnaryOperator;

/**
 * Last before the attempts, since only what really goes is copied: some requests go to another
 * service too, and nobody waits for what it says.
 */
public final class Mirroring implements Stage {
    private static final int PARTS = 1_000_000;
    private static final int PARTS_OF_PERCENT = PARTS / 100;

    private final IntUnaryOperator random;

    /**
     * The stage.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Mirroring(IntUnaryOperator random) {
        this.random = random;
    }

    @Override
    public Step enter(Exchange exchange) {
        Mirror mirror = exchange.route().mirror();
        if (mirror.service().isEmpty()) {
            return Step.CONTINUE;
        }
        MirrorGate gate = exchange.route().guards().mirror();
        if (random.applyAsInt(PARTS) < mirror.percent() * PARTS_OF_PERCENT
                && gate.tryEnter(exchange.startedAt())) {
            Copy copy = new Copy(mirror.service(), gate);
            exchange.copy(copy);
            exchange.wire().copyTo(exchange, copy);
        }
        return Step.CONTINUE;
    }

    @Override
    public void leave(Exchange exchange) {
        exchange.abandonCopy();
    }
}
