package io.mesher.testing;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Live;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryStatus;
import io.mesher.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A registry without a network: what is put is there at once. Thread-safe. */
public final class InMemoryRegistry implements Registry {
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, List<Consumer<Service>>> listeners = new ConcurrentHashMap<>();
    private final List<Instance> announced = new CopyOnWriteArrayList<>();
    private volatile boolean connected = true;
    private volatile boolean everConnected = true;

    public void put(Service service) {
        services.put(service.name(), service);
        listeners.getOrDefault(service.name(), List.of()).forEach(l -> l.accept(service));
    }

    public void remove(String service) {
        services.remove(service);
    }

    public void connected(boolean now) {
        connected = now;
        everConnected |= now;
    }

    public void neverConnected() {
        connected = false;
        everConnected = false;
    }

    public List<Instance> announcements() {
        return List.copyOf(announced);
    }

    @Override
    public void start() {}

    @Override
    public boolean awaitConnected(Duration limit) {
        return connected;
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(connected, everConnected, "", "memory", 0);
    }

    @Override
    public SortedSet<String> services() {
        return new TreeSet<>(services.keySet());
    }

    @Override
    public Optional<String> resolve(String asked) {
        if (services.containsKey(asked)) {
            return Optional.of(asked);
        }
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        services.keySet().forEach(name -> anyCase.put(name, name));
        return Optional.ofNullable(anyCase.get(asked));
    }

    @Override
    public Live watch(String service) {
        return new Live() {
            @Override
            public Service current() {
                return services.getOrDefault(service, Service.unknown(service));
            }

            @Override
            public void onChange(Consumer<Service> listener) {
                listeners.computeIfAbsent(service, s -> new CopyOnWriteArrayList<>()).add(listener);
                listener.accept(current());
            }

            @Override
            public void close() {
                listeners.remove(service);
            }
        };
    }

    @Override
    public Service read(String service) throws RegistryUnavailableException {
        if (!connected) {
            throw new RegistryUnavailableException("the registry in memory is disconnected", null);
        }
        return services.getOrDefault(
                service, new Service(service, ServiceState.EMPTY, List.of(), 0, 0));
    }

    @Override
    public Announcement announce(Instance own) {
        announced.add(own);
        return new Announcement() {
            @Override
            public boolean announced() {
                return announced.contains(own);
            }

            @Override
            public void close() {
                announced.remove(own);
            }
        };
    }

    @Override
    public void close() {
        listeners.clear();
        announced.clear();
    }
}
