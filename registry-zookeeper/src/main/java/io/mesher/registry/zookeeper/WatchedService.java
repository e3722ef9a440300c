package io.mesher.registry.zookeeper;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Live;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service as its listener is told of it. Everything but {@link #current()} happens on the
 * registry's thread. The first change is told at once, and what follows within a moment as one
 * view: a view costs as much as the service has instances.
 */
final class WatchedService implements Live, Follower {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedService.class);
    private static final long MOMENT_MILLIS = 50;

    private final String name;
    private final Nodes nodes;
    private final LongSupplier heardAt;
    private final Children children;

    private volatile Service current;
    private volatile boolean closed;
    private Consumer<Service> listener = view -> {};
    private boolean connected;
    private boolean scheduled;
    private long toldAt;
    private boolean told;

    /**
     * A service of which nothing was heard yet.
     *
     * @param heardAt when the registry was last known to answer, milliseconds since the epoch
     */
    WatchedService(String name, String path, Nodes nodes, NodeReader reader, LongSupplier heardAt) {
        this.name = name;
        this.nodes = nodes;
        this.heardAt = heardAt;
        this.current = Service.unknown(name);
        this.children = new Children(name, path, nodes, reader, this::publishSoon);
    }

    @Override
    public Service current() {
        return current;
    }

    @Override
    public void onChange(Consumer<Service> to) {
        nodes.execute(
                () -> {
                    listener = to;
                    if (told) {
                        call();
                    }
                });
    }

    @Override
    public void connected() {
        connected = true;
        children.connected();
    }

    @Override
    public void lost() {
        connected = false;
        children.lost();
        if (current.state() != ServiceState.UNKNOWN) {
            tell(current.in(ServiceState.STALE, heardAt.getAsLong()));
        }
    }

    /** Nothing was heard for long enough; whoever waits is told so. */
    void stopWaiting() {
        if (!told) {
            tell(Service.unknown(name));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            nodes.execute(children::close);
        }
    }

    private void publishSoon() {
        if (!scheduled) {
            scheduled = true;
            long wait = toldAt + MOMENT_MILLIS - nodes.now();
            // a clock that was set back must not hold it up
            nodes.later(this::publish, Math.max(0, Math.min(MOMENT_MILLIS, wait)));
        }
    }

    private void publish() {
        scheduled = false;
        if (!connected || !children.complete()) {
            return;
        }
        List<Instance> instances = children.instances();
        ServiceState state = instances.isEmpty() ? ServiceState.EMPTY : ServiceState.LIVE;
        tell(
                new Service(name, state, instances, children.broken(), nodes.now())
                        .named(children.bad()));
    }

    private void tell(Service view) {
        told = true;
        toldAt = nodes.now();
        current = view;
        call();
    }

    private void call() {
        if (closed) {
            return;
        }
        try {
            listener.accept(current);
        } catch (RuntimeException e) {
            LOG.error("service {}: its view was not taken", name, e);
        }
    }
}
