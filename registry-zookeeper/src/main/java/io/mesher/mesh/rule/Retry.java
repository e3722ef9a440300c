package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Choice;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Items;
import io.mesher.mesh.rule.grammar.Mapped;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a request is sent again.
 *
 * @param attempts how often a request may be tried, the first included
 * @param on what must have happened
 * @param methods methods whose requests may be sent again although they may have been received
 */
public record Retry(
        int attempts, Set<Condition> on, Set<String> methods, Budget budget, Backoff backoff) {

    /** What makes an attempt worth repeating. */
    public enum Condition {
        CONNECT_FAILURE,
        REFUSED,
        RESET,
        /** 502, 503, 504, and an attempt that took too long. */
        GATEWAY_ERROR,
        /** 409, as of an instance that lost a race. */
        RETRIABLE_4XX
    }

    /** Methods of which two requests do no more than one (RFC 9110, section 9.2.2). */
    public static final Set<String> IDEMPOTENT =
            Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

    private static final Whole ATTEMPTS_BOUNDS = Whole.of(1, 10);
    private static final int MAX_METHODS = 32;

    /** What holds where no rule says otherwise. */
    public static final Retry DEFAULTS =
            new Retry(
                    2,
                    EnumSet.allOf(Condition.class),
                    Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE"),
                    Budget.DEFAULTS,
                    Backoff.DEFAULTS);

    /** Never. */
    public static final Retry NONE =
            new Retry(1, Set.of(), Set.of(), Budget.DEFAULTS, Backoff.DEFAULTS);

    public Retry {
        ATTEMPTS_BOUNDS.require("retry.attempts", attempts);
        on = Set.copyOf(on);
        methods = Set.copyOf(methods);
    }

    /** The same with another number of attempts. */
    public Retry withAttempts(int other) {
        return new Retry(other, on, methods, budget, backoff);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Retry, Integer> ATTEMPTS =
                Field.of(
                        "attempts",
                        ATTEMPTS_BOUNDS,
                        Retry::attempts,
                        "How often a request may be tried, the first included, by default 2.");
        private static final Field<Retry, Set<Condition>> ON =
                Field.of(
                        "on",
                        new Mapped<>(
                                Items.of(
                                        Choice.of(Condition.class),
                                        Condition.RESET,
                                        0,
                                        Condition.values().length),
                                List.of(),
                                Set::copyOf),
                        Retry::on,
                        "What must have happened, by default any of them.");
        private static final Field<Retry, Set<String>> METHODS =
                Field.of(
                        "methods",
                        new Mapped<>(
                                Items.of(Words.METHOD, "", 0, MAX_METHODS), List.of(), Set::copyOf),
                        Retry::methods,
                        "Methods whose requests may be sent again although they may have been received.");
        private static final Field<Retry, Budget> BUDGET =
                Field.of(
                        "budget",
                        Budget.Keys.SHAPE,
                        Retry::budget,
                        "How many of all requests may be sent again.");
        private static final Field<Retry, Backoff> BACKOFF =
                Field.of(
                        "backoff",
                        Backoff.Keys.SHAPE,
                        Retry::backoff,
                        "How long is waited before that.");

        static final Fields<Retry> SHAPE =
                Fields.of(
                        "retry",
                        "When a request is sent again.",
                        v ->
                                new Retry(
                                        v.get(ATTEMPTS),
                                        v.get(ON),
                                        v.get(METHODS),
                                        v.get(BUDGET),
                                        v.get(BACKOFF)),
                        List.of(ATTEMPTS, ON, METHODS, BUDGET, BACKOFF));

        private Keys() {}
    }
}
