package io.mesher.registry.zookeeper;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.recipes.watch.PersistentWatcher;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of all services, kept by one watch on their parent. Read anew on the registry's thread,
 * a burst of changes once. Thread-safe.
 */
final class ServiceNames {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNames.class);

    private final CuratorFramework curator;
    private final Executor thread;
    private final PersistentWatcher watcher;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile Index index = Index.of(new TreeSet<>());

    ServiceNames(CuratorFramework curator, Executor thread) {
        this.curator = curator;
        this.thread = thread;
        this.watcher = new PersistentWatcher(curator, Paths.SERVICES, false);
    }

    void start() {
        watcher.getListenable().addListener(event -> refresh());
        watcher.getResetListenable().addListener(this::refresh);
        watcher.start();
    }

    void close() {
        watcher.close();
    }

    SortedSet<String> all() {
        return index.names();
    }

    Optional<String> resolve(String asked) {
        Index now = index;
        if (now.names().contains(asked)) {
            return Optional.of(asked);
        }
        return Optional.ofNullable(now.byLowerCase().get(asked.toLowerCase(Locale.ROOT)));
    }

    void refresh() {
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(
                    () -> {
                        scheduled.set(false);
                        read();
                    });
        }
    }

    /** Reads them now, on the registry's thread. */
    void read() {
        try {
            // not waited for: a read that hangs would keep the loss of the connection from showing
            curator.getChildren()
                    .inBackground((client, event) -> take(event), thread)
                    .forPath(Paths.SERVICES);
        } catch (Exception e) {
            LOG.debug("service names were not read", e);
        }
    }

    private void take(CuratorEvent event) {
        switch (KeeperException.Code.get(event.getResultCode())) {
            case OK -> index = Index.of(new TreeSet<>(event.getChildren()));
            case NONODE -> index = Index.of(new TreeSet<>());
            // the watch is set anew when the connection is back, which reads again
            default -> LOG.debug("service names were not read: {}", event);
        }
    }

    /** The names and how they are found without regard to case; the first in order wins. */
    private record Index(SortedSet<String> names, Map<String, String> byLowerCase) {

        static Index of(SortedSet<String> names) {
            Map<String, String> lower = new TreeMap<>();
            names.forEach(name -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
            return new Index(Collections.unmodifiableSortedSet(names), Map.copyOf(lower));
        }
    }
}
