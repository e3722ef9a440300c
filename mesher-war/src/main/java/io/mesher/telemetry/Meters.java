package io.mesher.telemetry;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times exchanges. Thread-safe, without locks once a peer is known. */
public final class Meters {
    /** How many peers have meters of their own; the rest share {@link #OTHER}. */
    static final int MAX_PEERS = 200;

    /** The peer label beyond the cap. */
    static final String OTHER = "other";

    /** The peer label where the peer is not known. */
    static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Tap tap = new Tap();
    private final Map<Direction, Map<String, PeerMeters>> peers = new EnumMap<>(Direction.class);
    private final Map<Direction, LongAdder> inFlight = new EnumMap<>(Direction.class);

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        for (Direction direction : Direction.values()) {
            LongAdder open = new LongAdder();
            inFlight.put(direction, open);
            peers.put(direction, new ConcurrentHashMap<>());
            Gauge.builder("mesher.inflight.requests", open, LongAdder::sum)
                    .description("Requests open now.")
                    .tag("direction", direction.word())
                    .register(registry);
        }
    }

    /** Where each exchange is shown that ends. */
    public Tap tap() {
        return tap;
    }

    /** An exchange began. */
    public void begin(Direction direction) {
        inFlight.get(direction).increment();
    }

    /** An exchange ended; status 0 when downstream saw none. */
    public void end(
            Direction direction,
            String peer,
            int status,
            Failure failure,
            int attempts,
            long nanos) {
        inFlight.get(direction).decrement();
        meters(direction, peer.isEmpty() ? UNKNOWN : peer).end(status, failure, attempts, nanos);
    }

    /**
     * Drops a peer's meters and gives its name's place to another. Called again it begins at
     * nothing, which those who collect take for a restart.
     */
    public void forget(Direction direction, String peer) {
        PeerMeters known = peers.get(direction).remove(peer);
        if (known != null) {
            known.remove();
        }
    }

    /** Requests open now, both directions. */
    public long inFlight() {
        return inFlight.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The meters of every peer seen. */
    public List<PeerMeters> peers() {
        return peers.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    private PeerMeters meters(Direction direction, String peer) {
        Map<String, PeerMeters> known = peers.get(direction);
        PeerMeters meters = known.get(peer);
        if (meters != null) {
            return meters;
        }
        String label = known.size() < MAX_PEERS ? peer : OTHER;
        return known.computeIfAbsent(label, p -> new PeerMeters(registry, direction, p));
    }
}
