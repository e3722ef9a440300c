package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.OrNone;
import java.util.List;

/** How requests to a service are treated: everything that no rule says is at its default. */
public record Policies(
        Balance balance,
        Timeout timeout,
        Retry retry,
        Breaker breaker,
        Outlier outlier,
        Limit limit,
        Bulkhead bulkhead,
        Fault fault) {

    /** What holds where no rule says otherwise. */
    public static final Policies DEFAULTS =
            new Policies(
                    Balance.DEFAULTS,
                    Timeout.DEFAULTS,
                    Retry.DEFAULTS,
                    Breaker.DEFAULTS,
                    Outlier.DEFAULTS,
                    Limit.NONE,
                    Bulkhead.DEFAULTS,
                    Fault.NONE);

    /**
     * The same where a document says otherwise, key by key.
     *
     * @throws IllegalArgumentException when the two do not go together
     */
    public Policies with(PolicyPatch patch) {
        return Keys.SHAPE.read(patch.written(), this);
    }

    /** The same with other retries. */
    public Policies with(Retry other) {
        return new Policies(balance, timeout, other, breaker, outlier, limit, bulkhead, fault);
    }

    /**
     * How they are written. Apart, like the keys of each policy: every sidecar wants the defaults
     * when it starts, and how documents are read only once there is one.
     */
    static final class Keys {
        private static final Field<Policies, Balance> BALANCE =
                Field.of(
                        "balance",
                        OrNone.of(Balance.Keys.SHAPE, Balance.DEFAULTS, Balance.NONE),
                        Policies::balance,
                        "Which instance gets a request; none: any of them by chance.");
        private static final Field<Policies, Timeout> TIMEOUT =
                Field.of(
                        "timeout",
                        OrNone.of(Timeout.Keys.SHAPE, Timeout.DEFAULTS, Timeout.NONE),
                        Policies::timeout,
                        "How long things may take; none: as long as they like.");
        private static final Field<Policies, Retry> RETRY =
                Field.of(
                        "retry",
                        OrNone.of(Retry.Keys.SHAPE, Retry.DEFAULTS, Retry.NONE),
                        Policies::retry,
                        "When a request is sent again; none: never.");
        private static final Field<Policies, Breaker> BREAKER =
                Field.of(
                        "breaker",
                        OrNone.of(Breaker.Keys.SHAPE, Breaker.DEFAULTS, Breaker.NONE),
                        Policies::breaker,
                        "When requests are refused because the last ones failed; none: never.");
        private static final Field<Policies, Outlier> OUTLIER =
                Field.of(
                        "outlier",
                        OrNone.of(Outlier.Keys.SHAPE, Outlier.DEFAULTS, Outlier.NONE),
                        Policies::outlier,
                        "When an instance gets no requests for a while; none: never.");
        private static final Field<Policies, Limit> LIMIT =
                Field.of(
                        "limit",
                        OrNone.of(Limit.Keys.SHAPE, Limit.NONE, Limit.NONE),
                        Policies::limit,
                        "How many requests per second are let through; none, the default: all.");
        private static final Field<Policies, Bulkhead> BULKHEAD =
                Field.of(
                        "bulkhead",
                        OrNone.of(Bulkhead.Keys.SHAPE, Bulkhead.DEFAULTS, Bulkhead.NONE),
                        Policies::bulkhead,
                        "How many requests may be on their way at once; none: as many as come.");
        private static final Field<Policies, Fault> FAULT =
                Field.of(
                        "fault",
                        OrNone.of(Fault.Keys.SHAPE, Fault.NONE, Fault.NONE),
                        Policies::fault,
                        "What is done to requests to see what happens then; none, the default: nothing.");

        static final List<Field<Policies, ?>> FIELDS =
                List.of(BALANCE, TIMEOUT, RETRY, BREAKER, OUTLIER, LIMIT, BULKHEAD, FAULT);

        static final Fields<Policies> SHAPE =
                Fields.of(
                        "policy",
                        "How requests are treated.",
                        v ->
                                new Policies(
                                        v.get(BALANCE),
                                        v.get(TIMEOUT),
                                        v.get(RETRY),
                                        v.get(BREAKER),
                                        v.get(OUTLIER),
                                        v.get(LIMIT),
                                        v.get(BULKHEAD),
                                        v.get(FAULT)),
                        FIELDS);

        private Keys() {}
    }
}
