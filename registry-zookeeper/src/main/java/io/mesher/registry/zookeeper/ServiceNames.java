package io.mesher.registry.zookeeper;

import java.util.Collections;
import java.util.List;
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
 * The names of all services, kept by one watch on their parent. Read anew in the background, since
 * a read that waited would hold up every other news; a burst of changes is read once. Thread-safe.
 */
final class ServiceNames {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNames.class);

    private final CuratorFramework curator;
    private final String parent;
    private final Executor thread;
    private final PersistentWatcher watcher;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile Index index = Index.of(List.of());

    ServiceNames(CuratorFramework curator, Paths paths, Executor thread) {
        this.curator = curator;
        this.parent = paths.services();
        this.thread = thread;
        this.watcher = new PersistentWatcher(curator, parent, false);
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

    /** Reads them; calls back on the registry's thread when that is over, whatever came of it. */
    void read(Runnable done) {
        try {
            curator.getChildren()
                    .inBackground(
                            (client, event) ->
                                    thread.execute(
                                            () -> {
                                                take(event);
                                                done.run();
                                            }))
                    .forPath(parent);
        } catch (Exception e) {
            LOG.debug("service names were not read", e);
            thread.execute(done);
        }
    }

    private void refresh() {
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(
                    () -> {
                        scheduled.set(false);
                        read(() -> {});
                    });
        }
    }

    private void take(CuratorEvent event) {
        switch (KeeperException.Code.get(event.getResultCode())) {
            case OK -> index = Index.of(event.getChildren());
            case NONODE -> index = Index.of(List.of());
            // the watch is set anew when the connection is back, which reads again
            default -> LOG.debug("service names were not read: {}", event.getResultCode());
        }
    }

    /** The names and how they are found without regard to case; the first in order wins. */
    private record Index(SortedSet<String> names, Map<String, String> byLowerCase) {

        static Index of(List<String> children) {
            SortedSet<String> names = new TreeSet<>(children);
            Map<String, String> lower = new TreeMap<>();
            names.forEach(name -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
            return new Index(Collections.unmodifiableSortedSet(names), Map.copyOf(lower));
        }
    }
}
