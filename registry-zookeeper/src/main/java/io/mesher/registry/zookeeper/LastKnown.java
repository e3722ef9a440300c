package io.mesher.registry.zookeeper;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.StoredRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances and rules that each service was last known to have, in memory and on disk: what is
 * served while the registry is away, be it from the start. A service that the registry says has
 * none is forgotten, and where there are too many instances for the heap, those heard of longest
 * ago. Thread-safe.
 */
final class LastKnown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastKnown.class);
    private static final long SOON_MILLIS = 1000;
    private static final long OFTEN_MILLIS = 10_000;
    private static final int PART_OF_TIME = 20;
    // one takes some 260 bytes where its service is not in use: at most an eighth of the heap
    private static final long HEAP_BYTES_FOR_EACH = 2048;

    private final LongSupplier clock;
    private final String connect;
    private final long maxInstances;
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, StoredRules> rules = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService writer =
            new ScheduledThreadPoolExecutor(
                    0,
                    DaemonThreads.named("mesher-snapshot"),
                    new ThreadPoolExecutor.DiscardPolicy());
    private volatile Optional<SnapshotFile> file = Optional.empty();
    private volatile boolean kept;
    private volatile boolean unwritten;
    private volatile long pause = SOON_MILLIS;

    /**
     * Nothing known yet.
     *
     * @param clock milliseconds since the epoch
     * @param connect the ensemble that all of it is of
     */
    LastKnown(LongSupplier clock, String connect) {
        this(clock, connect, Runtime.getRuntime().maxMemory() / HEAP_BYTES_FOR_EACH);
    }

    LastKnown(LongSupplier clock, String connect, long maxInstances) {
        this.clock = clock;
        this.connect = connect;
        this.maxInstances = maxInstances;
    }

    /** Reads what was kept there; nothing is written yet. Called once. */
    void read(Path path) {
        SnapshotFile snapshot = new SnapshotFile(path, connect);
        file = Optional.of(snapshot);
        try {
            Snapshot read = snapshot.read();
            read.services().stream()
                    .forEach(service -> services.putIfAbsent(service.name(), service));
            read.rules().forEach(document -> rules.putIfAbsent(document.service(), document));
            if (!read.services().isEmpty()) {
                LOG.info(
                        "last known instances of {} services read from {}",
                        read.services().size(),
                        path);
            }
        } catch (IOException e) {
            LOG.warn("{} is not used: {}", path, e.getMessage());
        }
    }

    /** From here on it is written there. */
    void keep() {
        kept = true;
        if (unwritten) {
            writeLater();
        }
    }

    /** The service with the instances last known, as stale. */
    Optional<Service> find(String service) {
        return Optional.ofNullable(services.get(service));
    }

    /** The document that was last known to be good. */
    Optional<StoredRules> rules(String service) {
        return Optional.ofNullable(rules.get(service));
    }

    /** The registry has a good document. */
    void heard(StoredRules document) {
        if (!document.equals(rules.put(document.service(), document))) {
            unwritten = true;
            writeLater();
        }
    }

    /** The registry has no document of a service. */
    void forgetRules(String service) {
        if (rules.remove(service) != null) {
            unwritten = true;
            writeLater();
        }
    }

    /** The names of those that are known. */
    SortedSet<String> names() {
        return new TreeSet<>(services.keySet());
    }

    /** The registry was heard on a service. */
    void heard(Service view) {
        List<Instance> all = new ArrayList<>(view.instances());
        all.addAll(view.missed());
        if (all.isEmpty()) {
            if (services.remove(view.name()) == null) {
                return;
            }
        } else {
            all.sort(Comparator.comparing(Instance::id));
            services.put(
                    view.name(), new Service(view.name(), ServiceState.STALE, all, 0, view.asOf()));
            makeRoom();
        }
        unwritten = true;
        writeLater();
    }

    @Override
    public void close() {
        writer.shutdownNow();
        try {
            if (!writer.awaitTermination(SOON_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("a snapshot was still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (kept && unwritten) {
            write();
        }
    }

    private void makeRoom() {
        long count = 0;
        for (Service service : services.values()) {
            count += service.instances().size();
        }
        while (count > maxInstances && services.size() > 1) {
            Service oldest =
                    Collections.min(services.values(), Comparator.comparingLong(Service::asOf));
            services.remove(oldest.name(), oldest);
            count -= oldest.instances().size();
        }
    }

    private void writeLater() {
        if (kept && scheduled.compareAndSet(false, true)) {
            var unused =
                    writer.schedule(
                            () -> {
                                scheduled.set(false);
                                write();
                            },
                            pause,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** Seldom enough that it costs little, however much there is and however often it changes. */
    private void write() {
        file.ifPresent(
                snapshot -> {
                    unwritten = false;
                    long begun = clock.getAsLong();
                    snapshot.write(
                            new Snapshot(
                                    List.copyOf(services.values()), List.copyOf(rules.values())),
                            begun);
                    pause = Math.max(OFTEN_MILLIS, PART_OF_TIME * (clock.getAsLong() - begun));
                });
    }
}
