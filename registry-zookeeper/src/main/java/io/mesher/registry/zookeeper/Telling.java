package io.mesher.registry.zookeeper;

import io.mesher.mesh.Service;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listener of one service was told last; who comes later is told that first. Everything
 * but {@link #current()} and {@link #end()} happens on the registry's thread.
 */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private volatile Service current;
    private volatile boolean ended;
    private Consumer<Service> listener = view -> {};
    private boolean begun;

    /** Nobody was told anything yet; the current view is of an unknown service. */
    Telling(String name) {
        this.current = Service.unknown(name);
    }

    Service current() {
        return current;
    }

    /** Whether anything was told. */
    boolean begun() {
        return begun;
    }

    void to(Consumer<Service> next) {
        listener = next;
        if (begun) {
            call();
        }
    }

    void tell(Service view) {
        begun = true;
        current = view;
        call();
    }

    /** Nobody is told anything from now on; whether that is new. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    private void call() {
        if (ended) {
            return;
        }
        try {
            listener.accept(current);
        } catch (RuntimeException e) {
            LOG.error("service {}: its view was not taken", current.name(), e);
        }
    }
}
