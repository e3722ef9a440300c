package io.mesher.plan;

import io.mesher.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The services in use here, each followed from its first request until nobody has asked for it for
 * a while. A name that the registry does not have leaves nothing behind. Reading never waits; the
 * registry is called on the given executor, plans are compiled on the registry's own thread.
 * Thread-safe.
 */
public final class ServiceTable implements AutoCloseable {
    /** How long a service that nobody asks for is followed. */
    public static final Duration IDLE = Duration.ofMinutes(10);

    private final Registry registry;
    private final Executor background;
    private final Supplier<Moment> clock;
    private final String zone;
    private final Map<String, PlannedService> services = new ConcurrentHashMap<>();

    /**
     * Nothing in use yet.
     *
     * @param zone ours, empty where there is none
     */
    public ServiceTable(
            Registry registry, Executor background, Supplier<Moment> clock, String zone) {
        this.zone = zone;
        this.registry = registry;
        this.background = background;
        this.clock = clock;
    }

    /**
     * The service of that name, looked up as asked, then without regard to case; empty when the
     * registry has none. A service in use stays known here when the registry forgets it.
     */
    public Optional<PlannedService> find(String asked) {
        PlannedService known = services.get(asked);
        if (known == null) {
            return registry.resolve(asked).map(this::follow).or(() -> knownAs(asked));
        }
        known.ask();
        return Optional.of(known);
    }

    /** The service if it is in use; starts nothing. */
    public Optional<PlannedService> inUse(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** All services in use, in no order. */
    public Collection<PlannedService> all() {
        return List.copyOf(services.values());
    }

    /**
     * Lets go of the services that nobody has asked for during {@link #IDLE} and that nothing is on
     * its way to; they are followed anew when somebody asks. A request that found one just before
     * goes on with its last plan. Called now and then by one thread at a time.
     *
     * @param now nanoseconds, of which only differences mean something
     * @return the names of those that went
     */
    public List<String> letIdleGo(long now) {
        List<String> gone = new ArrayList<>();
        services.forEach(
                (name, service) -> {
                    if (service.idleNanos(now) >= IDLE.toNanos() && service.dispensable()) {
                        services.remove(name);
                        service.letGo();
                        gone.add(name);
                    }
                });
        return gone;
    }

    @Override
    public void close() {
        services.values().forEach(PlannedService::letGo);
    }

    private Optional<PlannedService> knownAs(String asked) {
        for (Map.Entry<String, PlannedService> service : services.entrySet()) {
            if (service.getKey().equalsIgnoreCase(asked)) {
                service.getValue().ask();
                service.getValue().ask();
                return Optional.of(service.getValue());
            }
        }
        return Optional.empty();
    }

    private PlannedService follow(String name) {
        PlannedService known = services.get(name);
        PlannedService service =
                known != null ? known : services.computeIfAbsent(name, this::begin);
        service.ask();
        return service;
    }

    private PlannedService begin(String name) {
        PlannedService service = new PlannedService(name, zone);
        background.execute(
                () -> service.follow(registry.watch(name), registry.rules().watch(name), clock));
        return service;
    }
}
