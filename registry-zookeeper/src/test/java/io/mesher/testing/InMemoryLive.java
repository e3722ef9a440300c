package io.mesher.testing;

import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Live;
import java.util.function.Consumer;

/** One service of a registry in memory, followed; listeners are called by whoever changes it. */
final class InMemoryLive implements Live {
    private final String name;
    private final InMemoryServices services;
    private Consumer<Service> listener = view -> {};
    private volatile Service current;

    InMemoryLive(String name, InMemoryServices services) {
        this.name = name;
        this.services = services;
        this.current = Service.unknown(name);
    }

    String name() {
        return name;
    }

    void tell(Service view) {
        current = view;
        try {
            listener.accept(view);
        } catch (RuntimeException e) {
            // as with every registry, a listener that fails is called again
        }
    }

    void lost() {
        if (current.state() != ServiceState.UNKNOWN) {
            tell(current.in(ServiceState.STALE, current.asOf()));
        }
    }

    @Override
    public Service current() {
        return current;
    }

    @Override
    public void onChange(Consumer<Service> to) {
        synchronized (services) {
            listener = to;
            tell(current);
        }
    }

    @Override
    public void close() {
        synchronized (services) {
            services.leave(this);
            listener = view -> {};
        }
    }
}
