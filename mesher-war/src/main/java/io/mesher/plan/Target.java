package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.mesh.Endpoint;

/**
 * An instance that requests can be sent to, with the state that survives recompiling. Thread-safe.
 */
public final class Target {
    /** No instance. */
    public static final Target NONE = new Target("", new Endpoint("127.0.0.1", 1));

    private final String id;
    private final Endpoint endpoint;
    private final Load load = new Load();

    /** A target without history. */
    public Target(String id, Endpoint endpoint) {
        this.id = id;
        this.endpoint = endpoint;
    }

    /** The instance's id. */
    public String id() {
        return id;
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The requests it carries. */
    public Load load() {
        return load;
    }
}
