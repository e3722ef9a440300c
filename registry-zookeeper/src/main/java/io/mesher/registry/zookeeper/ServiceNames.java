package io.mesher.registry.zookeeper;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;

/**
 * The names of all services, kept by one watch on their parent; a burst of changes is read once.
 * Reading from any thread, all else on the registry's.
 */
final class ServiceNames implements Follower {
    private final Nodes nodes;
    private final String parent;
    private final Watcher watcher;
    private final Consumer<KeeperException.Code> read;
    private final Backoff backoff = new Backoff();
    private boolean reading;
    private boolean again;
    private final AtomicReference<Index> index = new AtomicReference<>(Index.NONE);

    /**
     * No names yet.
     *
     * @param read told each time what came of asking for them
     */
    ServiceNames(Nodes nodes, Paths paths, Consumer<KeeperException.Code> read) {
        this.nodes = nodes;
        this.parent = paths.services();
        this.read = read;
        this.watcher = nodes.watcher(this::event);
    }

    /** Until they can be asked for, these are taken for all. */
    void assume(Collection<String> names) {
        index.compareAndSet(Index.NONE, Index.of(names));
    }

    SortedSet<String> all() {
        return index.get().names();
    }

    Optional<String> resolve(String asked) {
        Index now = index.get();
        if (now.names().contains(asked)) {
            return Optional.of(asked);
        }
        return Optional.ofNullable(now.byLowerCase().get(asked.toLowerCase(Locale.ROOT)));
    }

    @Override
    public void connected() {
        nodes.watch(parent, AddWatchMode.PERSISTENT, watcher, (code, event) -> refresh());
    }

    @Override
    public void lost() {
        // they are the last ones known
    }

    private void event(WatchedEvent event) {
        if (parent.equals(event.getPath())) {
            refresh();
        }
    }

    private void refresh() {
        again = reading;
        if (!reading) {
            reading = true;
            nodes.children(parent, this::take);
        }
    }

    private void take(KeeperException.Code code, CuratorEvent event) {
        reading = false;
        switch (code) {
            case OK -> index.set(Index.of(event.getChildren()));
            case NONODE -> index.set(Index.of(List.of()));
            default -> nodes.later(this::refresh, backoff.next(nodes.now()));
        }
        read.accept(code);
        if (again) {
            refresh();
        }
    }

    /** The names and how they are found without regard to case; the first in order wins. */
    private record Index(SortedSet<String> names, Map<String, String> byLowerCase) {

        static final Index NONE = of(List.of());

        static Index of(Collection<String> children) {
            SortedSet<String> names = new TreeSet<>(children);
            Map<String, String> lower = new TreeMap<>();
            names.forEach(name -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
            return new Index(Collections.unmodifiableSortedSet(names), Map.copyOf(lower));
        }
    }
}
