package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.Protocol;

/**
 * An instance that requests can be sent to, with the state that survives recompiling. Thread-safe.
 */
public final class Target {
    /** No instance. */
    public static final Target NONE =
            new Target("", new Endpoint("127.0.0.1", 1), Protocol.HTTP, false);

    private final Place place;
    private final boolean missed;
    private final Load load;
    private volatile boolean gone;

    /**
     * A target without history.
     *
     * @param protocol what the application there speaks
     * @param mesher whether it is the inbound listener of a Mesher that takes the request first
     */
    public Target(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {
        this(new Place(id, endpoint, protocol, mesher), false, new Load());
    }

    private Target(Place place, boolean missed, Load load) {
        this.place = place;
        this.missed = missed;
        this.load = load;
    }

    /**
     * An instance as a target.
     *
     * @param missed whether the registry had it and suddenly has it no more
     * @param known what it was in the plan before, {@code NONE} where it was not
     */
    static Target of(Instance instance, boolean missed, Target known) {
        Place place =
                new Place(
                        instance.id(),
                        instance.endpoint(),
                        Protocol.of(instance.metadata()),
                        instance.metadata().containsKey(Instance.MESHER));
        if (!known.place.equals(place)) {
            return new Target(place, missed, new Load());
        }
        // one that the registry has again is good again, whatever it was found to be meanwhile
        return known.missed == missed ? known : new Target(place, missed, known.load);
    }

    /** The instance's id. */
    public String id() {
        return place.id;
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return place.endpoint;
    }

    /** What the application there speaks. */
    public Protocol protocol() {
        return place.protocol;
    }

    /** Whether a Mesher's inbound listener stands before it, which takes HTTP/1.1 and HTTP/2. */
    public boolean mesher() {
        return place.mesher;
    }

    /** The requests it carries. */
    public Load load() {
        return load;
    }

    /** Whether the registry suddenly has it no more: it counts as good until it is gone. */
    public boolean missed() {
        return missed;
    }

    /** Whether it was missed and then not found either. */
    public boolean gone() {
        return gone;
    }

    /** It was not found; says whether that is new, and matters. */
    boolean disprove() {
        boolean news = missed && !gone;
        gone = missed;
        return news;
    }

    /** What makes an instance another one when it differs. */
    private record Place(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {}
}
