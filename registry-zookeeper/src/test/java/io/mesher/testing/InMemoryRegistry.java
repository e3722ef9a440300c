package io.mesher.testing;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Announcement;
import io.mesher.registry.Appearance;
import io.mesher.registry.Live;
import io.mesher.registry.Overrides;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryStatus;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry without a network: what is put is there at once. Thread-safe. */
public final class InMemoryRegistry implements Registry {
    private final InMemoryServices services;
    private final String connect;
    private final List<InMemoryLive> watches = new CopyOnWriteArrayList<>();
    private final List<String> appeared = new CopyOnWriteArrayList<>();
    private final List<Instance> announced = new CopyOnWriteArrayList<>();

    /** A registry with nothing in it, reachable. */
    public InMemoryRegistry() {
        this("memory");
    }

    /** The same, which says that it is somewhere. */
    public InMemoryRegistry(String connect) {
        this(new InMemoryServices(), connect);
    }

    private InMemoryRegistry(InMemoryServices services, String connect) {
        this.services = services;
        this.connect = connect;
    }

    /** Another handle on the same registry, as another process would have one. */
    public InMemoryRegistry another() {
        return new InMemoryRegistry(services, connect);
    }

    /** Makes a service what is given. */
    public void put(Service service) {
        services.put(service);
    }

    /** Forgets a service and its name. */
    public void remove(String service) {
        services.remove(service);
    }

    /** Makes the registry reachable or not. */
    public void connected(boolean now) {
        services.connected(now);
    }

    /** Makes the registry one that was never reached. */
    public void neverConnected() {
        services.neverConnected();
    }

    /** What was announced through this handle and not withdrawn. */
    public List<Instance> announcements() {
        return List.copyOf(announced);
    }

    @Override
    public void start() {}

    @Override
    public boolean awaitConnected(Duration limit) {
        return services.connected();
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(services.connected(), services.everConnected(), "", connect, 0);
    }

    @Override
    public SortedSet<String> services() {
        return services.names();
    }

    @Override
    public Optional<String> resolve(String asked) {
        return services.resolve(asked);
    }

    @Override
    public Live watch(String service) {
        InMemoryLive live = new InMemoryLive(service, services);
        watches.add(live);
        services.follow(live);
        return live;
    }

    @Override
    public Service read(String service) throws RegistryUnavailableException {
        reach();
        return services.view(service);
    }

    @Override
    public Overrides overrides() {
        return new InMemoryOverrides(services);
    }

    @Override
    public RuleStore rules() {
        return services.rules();
    }

    @Override
    public void keepIn(Path folder) {
        // nobody leaves anything behind here
    }

    @Override
    public Announcement announce(Instance own) {
        announced.add(own);
        services.add(own);
        return new Announcement() {
            @Override
            public boolean announced() {
                return services.connected() && announced.contains(own);
            }

            @Override
            public String problem() {
                return "";
            }

            @Override
            public void close() {
                withdraw(own);
            }
        };
    }

    @Override
    public Appearance appear(SidecarRecord own) {
        services.appear(own);
        appeared.add(own.id());
        return new Appearance() {
            @Override
            public void update(SidecarRecord now) {
                services.appear(now);
            }

            @Override
            public void close() {
                services.disappear(own.id());
            }
        };
    }

    @Override
    public List<SidecarRecord> sidecars() throws RegistryUnavailableException {
        reach();
        return services.sidecars();
    }

    @Override
    public void close() {
        appeared.forEach(services::disappear);
        announced.forEach(this::withdraw);
        watches.forEach(InMemoryLive::close);
        watches.clear();
    }

    private void reach() throws RegistryUnavailableException {
        if (!services.connected()) {
            throw new RegistryUnavailableException("the registry in memory is disconnected", null);
        }
    }

    private void withdraw(Instance own) {
        if (announced.remove(own)) {
            services.remove(own);
        }
    }
}
