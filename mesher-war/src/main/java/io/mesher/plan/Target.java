package io.mesher.plan;

import io.mesher.governance.CircuitBreaker;
import io.mesher.governance.Ejection;
import io.mesher.governance.Load;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.Protocol;
import io.mesher.mesh.rule.Breaker;
import io.mesher.mesh.rule.Subset;
import java.util.Map;
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
    private final Vitals vitals;
    private volatile boolean gone;

    /**
     * A target without history.
     *
     * @param protocol what the application there speaks
     * @param mesher whether it is the inbound listener of a Mesher that takes the request first
     */
    public Target(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {
        this(
                new Place(id, endpoint, protocol, mesher),
                Standing.NORMAL,
                0,
                new Vitals(Breaker.NONE));
    }

    private Target(Place place, Standing standing, long since, Vitals vitals) {
        this.place = place;
        this.standing = standing;
        this.since = since;
        this.vitals = vitals;
    }

    /**
     * An instance as a target.
     *
     * @param missed whether the registry had it and suddenly has it no more
     * @param known what it was in the plan before, {@code NONE} where it was not
     * @param breaker when it gets no requests because its last ones failed
     * @param since when it began to take requests
     */
    static Target of(
            Instance instance,
            boolean missed,
            Target known,
            Breaker breaker,
            LongUnaryOperator since) {
        Place place =
                new Place(
                        instance.id(),
                        instance.endpoint(),
                        Protocol.of(instance.metadata()),
                        instance.metadata().containsKey(Instance.MESHER));
        Standing standing = Standing.of(instance, missed);
        boolean same = known.place.equals(place);
        Vitals vitals = same ? known.vitals.under(breaker) : new Vitals(breaker);
        // one that the registry has again is good again, whatever it was found to be meanwhile
        if (known.vitals == vitals && known.standing.equals(standing)) {
            return known;
        }
        boolean sameStart = same && known.standing.registeredAt == standing.registeredAt;
        return new Target(
                place,
                standing,
                sameStart ? known.since : since.applyAsLong(standing.registeredAt),
                vitals);
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

    /** The requests it carries, and how it answers them. */
    public Load load() {
        return vitals.load();
    }

    /** Whether its last requests failed too often. */
    public CircuitBreaker breaker() {
        return vitals.breaker();
    }

    /** Whether it does worse than the others. */
    public Ejection ejection() {
        return vitals.ejection();
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

    /** Whether it belongs to some of the service's instances. */
    boolean isIn(Subset subset) {
        return subset.holds(standing.labels, standing.version, standing.zone);
    }

    boolean isInZone(String zone) {
        return standing.zone.equals(zone);
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
    private record Standing(
            int weight,
            long registeredAt,
            boolean missed,
            String version,
            String zone,
            Map<String, String> labels) {
        static final Standing NORMAL =
                new Standing(Instance.NORMAL_WEIGHT, 0, false, "", "", Map.of());

        static Standing of(Instance instance, boolean missed) {
            return new Standing(
                    Math.min(instance.weight(), MAX_WEIGHT),
                    instance.registeredAt(),
                    missed,
                    instance.version(),
                    instance.zone(),
                    instance.metadata());
        }
    }

    /** What makes an instance another one when it differs. */
    private record Place(String id, Endpoint endpoint, Protocol protocol, boolean mesher) {}
}
