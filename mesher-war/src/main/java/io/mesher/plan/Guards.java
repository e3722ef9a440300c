package io.mesher.plan;

import io.mesher.governance.BulkheadGate;
import io.mesher.governance.CircuitBreaker;
import io.mesher.governance.MirrorGate;
import io.mesher.governance.RateLimiter;
import io.mesher.governance.RetryBudget;
import io.mesher.mesh.rule.MirrorLimit;
import io.mesher.mesh.rule.Policies;
import io.mesher.mesh.rule.PolicyPatch;

/**
 * What is counted for a service or for one of its routes. It outlives recompiling: only what stands
 * under another policy than before begins anew. A route shares the service's, but for what it says
 * itself. Thread-safe.
 */
public final class Guards {
    private final Policies policies;
    private final RateLimiter limiter;
    private final RetryBudget budget;
    private final CircuitBreaker breaker;
    private final BulkheadGate bulkhead;
    private final MirrorGate mirror;

    private Guards(
            Policies policies,
            RateLimiter limiter,
            RetryBudget budget,
            CircuitBreaker breaker,
            BulkheadGate bulkhead,
            MirrorGate mirror) {
        this.mirror = mirror;
        this.policies = policies;
        this.limiter = limiter;
        this.budget = budget;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
    }

    /** Those of a service that nothing was counted of. */
    static Guards of(Policies policies) {
        return new Guards(
                policies,
                new RateLimiter(policies.limit()),
                new RetryBudget(policies.retry().budget()),
                new CircuitBreaker(policies.breaker()),
                new BulkheadGate(policies.bulkhead()),
                new MirrorGate(MirrorLimit.DEFAULTS));
    }

    /** The same under other policies. */
    Guards under(Policies inForce) {
        if (inForce.equals(policies)) {
            return this;
        }
        Guards fresh = of(inForce);
        return new Guards(
                inForce,
                inForce.limit().equals(policies.limit()) ? limiter : fresh.limiter,
                inForce.retry().budget().equals(policies.retry().budget()) ? budget : fresh.budget,
                inForce.breaker().equals(policies.breaker()) ? breaker : fresh.breaker,
                inForce.bulkhead().equals(policies.bulkhead()) ? bulkhead : fresh.bulkhead,
                mirror);
    }

    /** The same for a route that sends so many copies. */
    Guards mirroring(MirrorLimit limit) {
        return limit.equals(mirror.policy())
                ? this
                : new Guards(policies, limiter, budget, breaker, bulkhead, new MirrorGate(limit));
    }

    /**
     * Those of a route: its own where it says something, else these.
     *
     * @param own what was counted for the route alone
     */
    Guards forRoute(PolicyPatch said, Guards own) {
        return new Guards(
                own.policies,
                said.has("limit") ? own.limiter : limiter,
                said.has("retry") ? own.budget : budget,
                said.has("breaker") ? own.breaker : breaker,
                said.has("bulkhead") ? own.bulkhead : bulkhead,
                own.mirror);
    }

    /** How many copies of its requests are sent. */
    public MirrorGate mirror() {
        return mirror;
    }

    /** How many requests are let through. */
    public RateLimiter limiter() {
        return limiter;
    }

    /** How many may be sent again. */
    public RetryBudget budget() {
        return budget;
    }

    /** Whether the last requests failed too often, whoever they went to. */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /** How many may be on their way at once. */
    public BulkheadGate bulkhead() {
        return bulkhead;
    }
}
