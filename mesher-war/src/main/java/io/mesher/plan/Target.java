package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Protocol;

/**
 * An instance that requests can be sent to, with the state that survives recompiling. Thread-safe.
 */
public final class Target {
    /** No instance. */
    public static final Target NONE =
            new Target("", new Endpoint("127.0.0.1", 1), Protocol.HTTP, false);

    private final String id;
    private final Endpoint endpoint;
    private final Protocol protocol;
    private final boolean mesher;
    private final Load load = new Load();

    /**
     * A target without history.
     *
     * @param protocol what the application there speaks
     * @param mesher whether it is the inbound listener of a Mesher that takes the request first
     */
    public Target(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {
        this.id = id;
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.mesher = mesher;
    }

    /** Whether nothing but the load it carries differs. */
    boolean same(Endpoint at, Protocol speaking, boolean behindMesher) {
        return endpoint.equals(at) && protocol == speaking && mesher == behindMesher;
    }

    /** The instance's id. */
    public String id() {
        return id;
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** What the application there speaks. */
    public Protocol protocol() {
        return protocol;
    }

    /** Whether a Mesher's inbound listener stands before it, which takes HTTP/1.1 and HTTP/2. */
    public boolean mesher() {
        return mesher;
    }

    /** The requests it carries. */
    public Load load() {
        return load;
    }
}
