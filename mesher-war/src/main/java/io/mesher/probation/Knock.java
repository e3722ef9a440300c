package io.mesher.probation;

import io.mesher.plan.Target;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

/** Asks instances whether they are there. Waits for the network. */
@FunctionalInterface
interface Knock {

    /**
     * Asks each once.
     *
     * @param unanswered called for each that is not there, on this thread
     * @throws IOException when it is we who cannot ask; what was told until then holds
     */
    void ask(Collection<Target> targets, Consumer<Target> unanswered) throws IOException;
}
