package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.Protocol;
import java.util.function.LongUnaryOperator;

/**
 * An instance that requests can be sent to, with the state that survives recompiling. Thread-safe.
 */
public final class Target {
    /** No instance. */
    public static final Target NONE =
            new Target("", new Endpoint("127.0.0.1", 1), Protocol.HTTP, false);

    private static final int MAX_WEIGHT = 1000;

    private final Place place;
    private final Standing standing;
    private final long since;
    private final Load load;
    private volatile boolean gone;

    /**
     * A target without history.
     *
     * @param protocol what the application there speaks
     * @param mesher whether it is the inbound listener of a Mesher that takes the request first
     */
    public Target(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {
        this(new Place(id, endpoint, protocol, mesher), Standing.NORMAL, 0, new Load());
    }

    private Target(Place place, Standing standing, long since, Load load) {
        this.place = place;
        this.standing = standing;
        this.since = since;
        this.load = load;
    }

    /**
     * An instance as a target.
     *
     * @param missed whether the registry had it and suddenly has it no more
     * @param known what it was in the plan before, {@code NONE} where it was not
     * @param since when it began to take requests
     */
    static Target of(Instance instance, boolean missed, Target known, LongUnaryOperator since) {
        Place place =
                new Place(
                        instance.id(),
                        instance.endpoint(),
                        Protocol.of(instance.metadata()),
                        instance.metadata().containsKey(Instance.MESHER));
        Standing standing =
                new Standing(
                        Math.min(instance.weight(), MAX_WEIGHT), instance.registeredAt(), missed);
        boolean same = known.place.equals(place);
        // one that the registry has again is good again, whatever it was found to be meanwhile
        if (same && known.standing.equals(standing)) {
            return known;
        }
        boolean sameStart = same && known.standing.registeredAt == standing.registeredAt;
        return new Target(
                place,
                standing,
                sameStart ? known.since : since.applyAsLong(standing.registeredAt),
                same ? known.load : new Load());
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

    /**
     * Whether the registry suddenly has it no more, or is lost: it counts as good until it is gone.
     */
    public boolean missed() {
        return standing.missed;
    }

    /** Whether it was missed and then not found either. */
    public boolean gone() {
        return gone;
    }

    /** It was not found; says whether that is new, and matters. */
    boolean disprove() {
        boolean news = missed() && !gone;
        gone = missed();
        return news;
    }

    /** It is there after all; says whether that is new. */
    boolean prove() {
        boolean news = gone;
        gone = false;
        return news;
    }

    /** What it should get of the traffic, 100 is normal. */
    int weight() {
        return standing.weight;
    }

    /** When it began to take requests, in nanoseconds. */
    long since() {
        return since;
    }

    /** What an instance is while it stays the same. */
    private record Standing(int weight, long registeredAt, boolean missed) {
        static final Standing NORMAL = new Standing(Instance.NORMAL_WEIGHT, 0, false);
    }

    /** What makes an instance another one when it differs. */
    private record Place(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {}
}
