package io.mesher.plan;

import io.mesher.registry.Live;
import io.mesher.registry.Registry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The services in use here, each followed from its first request on. Reading never waits; the
 * registry is called on the given executor, plans are compiled on the registry's own thread.
 * Thread-safe.
 */
public final class ServiceTable implements AutoCloseable {
    private final Registry registry;
    private final Executor background;
    private final Supplier<Moment> clock;
    private final Map<String, PlannedService> services = new ConcurrentHashMap<>();
    private final Map<String, Live> watches = new ConcurrentHashMap<>();

    public ServiceTable(Registry registry, Executor background, Supplier<Moment> clock) {
        this.registry = registry;
        this.background = background;
        this.clock = clock;
    }

    /**
     * The service of that name, looked up as asked, then without regard to case; empty when the
     * registry has none. A service stays known here when the registry forgets it.
     */
    public Optional<PlannedService> find(String asked) {
        PlannedService known = services.get(asked);
        return known != null
                ? Optional.of(known)
                : registry.resolve(asked).map(this::follow).or(() -> knownAs(asked));
    }

    /** The service if it is in use; starts nothing. */
    public Optional<PlannedService> inUse(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** All services in use, in no order. */
    public Collection<PlannedService> all() {
        return List.copyOf(services.values());
    }

    @Override
    public void close() {
        watches.values().forEach(Live::close);
        watches.clear();
    }

    private Optional<PlannedService> knownAs(String asked) {
        for (Map.Entry<String, PlannedService> service : services.entrySet()) {
            if (service.getKey().equalsIgnoreCase(asked)) {
                return Optional.of(service.getValue());
            }
        }
        return Optional.empty();
    }

    private PlannedService follow(String name) {
        return services.computeIfAbsent(name, this::begin);
    }

    private PlannedService begin(String name) {
        PlannedService service = new PlannedService(name);
        background.execute(
                () -> {
                    Live live = registry.watch(name);
                    watches.put(name, live);
                    live.onChange(view -> service.update(view, clock.get()));
                });
        return service;
    }
}
