package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * How many requests may be on their way at once.
 *
 * @param queue how many more may wait
 */
public record Bulkhead(int concurrent, int queue) {

    private static final Whole CONCURRENT_BOUNDS = Whole.of(1, 1_000_000);
    private static final Whole QUEUE_BOUNDS = Whole.of(0, 100_000);

    /** What holds where no rule says otherwise. */
    public static final Bulkhead DEFAULTS = new Bulkhead(1024, 0);

    /** As many as come. */
    public static final Bulkhead NONE = new Bulkhead(Integer.MAX_VALUE, 0);

    public Bulkhead {
        if (concurrent != Integer.MAX_VALUE) {
            CONCURRENT_BOUNDS.require("bulkhead.concurrent", concurrent);
        }
        QUEUE_BOUNDS.require("bulkhead.queue", queue);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Bulkhead, Integer> CONCURRENT =
                Field.of(
                        "concurrent",
                        CONCURRENT_BOUNDS,
                        Bulkhead::concurrent,
                        "How many requests may be on their way at once, by default 1024.");
        private static final Field<Bulkhead, Integer> QUEUE =
                Field.of(
                        "queue",
                        QUEUE_BOUNDS,
                        Bulkhead::queue,
                        "How many more may wait, by default none.");

        static final Fields<Bulkhead> SHAPE =
                Fields.of(
                        "bulkhead",
                        "How many requests may be on their way at once.",
                        v -> new Bulkhead(v.get(CONCURRENT), v.get(QUEUE)),
                        List.of(CONCURRENT, QUEUE));

        private Keys() {}
    }
}
