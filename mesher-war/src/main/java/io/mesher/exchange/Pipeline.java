package io.mesher.exchange;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fixed order of stages, walked forward on entry and backward on leaving. Immutable. */
public final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Stage[] stages;
    private final int attempt;

    /**
     * Builds a line.
     *
     * @param request the stages of a request, entered once
     * @param attempt the stages of an attempt, entered again for each
     */
    public Pipeline(List<Stage> request, List<Stage> attempt) {
        this.attempt = request.size();
        this.stages = new Stage[request.size() + attempt.size()];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = i < this.attempt ? request.get(i) : attempt.get(i - this.attempt);
        }
    }

    /** The stages' names in order, for documentation. */
    public List<String> names() {
        return Arrays.stream(stages).map(s -> s.getClass().getSimpleName()).toList();
    }

    int attempt() {
        return attempt;
    }

    void walk(Exchange exchange) {
        try {
            Step step = Step.CONTINUE;
            while (step == Step.CONTINUE) {
                step = stages[exchange.advance()].enter(exchange);
            }
        } catch (RuntimeException | Error e) {
            // a fault of ours; whatever it was, the exchange must end and be counted
            LOG.error("a stage failed", e);
            exchange.refuse(Failure.INTERNAL);
        }
    }

    void leave(Exchange exchange, int position) {
        stages[position].leave(exchange);
    }
}
