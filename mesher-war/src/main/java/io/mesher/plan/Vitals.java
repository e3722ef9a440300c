package io.mesher.plan;

import io.mesher.governance.CircuitBreaker;
import io.mesher.governance.Ejection;
import io.mesher.governance.Load;
import io.mesher.mesh.rule.Breaker;

/** How one instance does, as long as it is the same. Thread-safe. */
final class Vitals {
    private final Load load;
    private final Ejection ejection;
    private final Breaker policy;
    private final CircuitBreaker breaker;

    Vitals(Breaker policy) {
        this(new Load(), new Ejection(), policy);
    }

    private Vitals(Load load, Ejection ejection, Breaker policy) {
        this.load = load;
        this.ejection = ejection;
        this.policy = policy;
        this.breaker = new CircuitBreaker(policy);
    }

    /** The same under a policy; only what depends on another one begins anew. */
    Vitals under(Breaker inForce) {
        return inForce.equals(policy) ? this : new Vitals(load, ejection, inForce);
    }

    Load load() {
        return load;
    }

    Ejection ejection() {
        return ejection;
    }

    CircuitBreaker breaker() {
        return breaker;
    }
}
