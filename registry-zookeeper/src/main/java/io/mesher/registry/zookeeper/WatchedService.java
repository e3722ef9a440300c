package io.mesher.registry.zookeeper;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Live;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.utils.ZKPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service followed by one recursive watch. Everything but {@link #current()} happens on the
 * registry's thread, in the order of the events; a burst of them makes one view, because the view
 * is made by a task that queues behind them.
 */
final class WatchedService implements Live, CuratorCacheListener {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedService.class);

    private final String name;
    private final String path;
    private final NodeReader reader;
    private final Executor thread;
    private final BooleanSupplier connected;
    private final LongSupplier clock;
    private final CuratorCache cache;
    private final SortedMap<String, Optional<Instance>> nodes = new TreeMap<>();
    private final Set<String> broken = new TreeSet<>();

    private volatile Service current;
    private volatile boolean closed;
    private Consumer<Service> listener = view -> {};
    private boolean loaded;
    private boolean scheduled;
    private boolean told;

    WatchedService(
            String name,
            String path,
            CuratorFramework curator,
            NodeReader reader,
            Executor thread,
            BooleanSupplier connected,
            LongSupplier clock) {
        this.name = name;
        this.path = path;
        this.reader = reader;
        this.thread = thread;
        this.connected = connected;
        this.clock = clock;
        this.current = Service.unknown(name);
        this.cache = CuratorCache.builder(curator, path).withStorage(new EveryReadIsNews()).build();
    }

    void start() {
        cache.listenable().addListener(this, thread);
        cache.start();
    }

    @Override
    public Service current() {
        return current;
    }

    @Override
    public void onChange(Consumer<Service> to) {
        thread.execute(
                () -> {
                    listener = to;
                    if (told) {
                        call();
                    }
                });
    }

    @Override
    public void event(Type type, ChildData oldData, ChildData data) {
        ChildData about = data == null ? oldData : data;
        ZKPaths.PathAndNode at = ZKPaths.getPathAndNode(about.getPath());
        // the service itself, or what somebody put below an instance
        if (!at.getPath().equals(path)) {
            return;
        }
        String id = at.getNode();
        if (type == Type.NODE_DELETED) {
            forget(id);
        } else {
            remember(id, data.getData());
        }
        publishSoon();
    }

    @Override
    public void initialized() {
        loaded = true;
        publishSoon();
    }

    /** The connection came or went; the view says so. */
    void connectionChanged() {
        thread.execute(this::publishSoon);
    }

    /** Nothing was heard for long enough; whoever waits is told so. */
    void stopWaiting() {
        thread.execute(
                () -> {
                    if (!told) {
                        tell(Service.unknown(name));
                    }
                });
    }

    @Override
    public void close() {
        closed = true;
        cache.close();
    }

    private void remember(String id, byte[] data) {
        forget(id);
        try {
            nodes.put(id, reader.read(name, id, data));
        } catch (IOException | RuntimeException e) {
            broken.add(id);
            LOG.debug("service {} instance {} is left out: {}", name, id, e.getMessage());
        }
    }

    private void forget(String id) {
        nodes.remove(id);
        broken.remove(id);
    }

    private void publishSoon() {
        if (!scheduled) {
            scheduled = true;
            thread.execute(this::publish);
        }
    }

    private void publish() {
        scheduled = false;
        if (!loaded) {
            return;
        }
        List<Instance> instances = new ArrayList<>(nodes.size());
        nodes.values().forEach(node -> node.ifPresent(instances::add));
        boolean here = connected.getAsBoolean();
        long asOf = here ? clock.getAsLong() : current.asOf();
        tell(new Service(name, state(here, instances), instances, broken.size(), asOf));
    }

    private void tell(Service view) {
        told = true;
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

    private static ServiceState state(boolean here, List<Instance> instances) {
        if (!here) {
            return ServiceState.STALE;
        }
        return instances.isEmpty() ? ServiceState.EMPTY : ServiceState.LIVE;
    }
}
