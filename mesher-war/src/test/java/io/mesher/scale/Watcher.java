package io.mesher.scale;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.plan.Moment;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.Live;
import io.mesher.registry.Registry;
import io.mesher.registry.zookeeper.ZooKeeperRegistry;
import io.mesher.registry.zookeeper.ZooKeeperSettings;
import io.mesher.testing.scale.Mesh;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a sidecar has of the registry: a client, a table and a service that it follows. */
final class Watcher implements AutoCloseable {
    /** How the ids of those instances begin whose way is measured. */
    static final String PROBE = "probe-";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Registry registry;
    private final ServiceTable table;
    private final String service;
    private final Figures starts;
    private final Figures delays;
    private final Figures returns;
    private long begun;
    private volatile boolean heard;
    private volatile boolean lost;
    private volatile long newest;

    Watcher(String connect, String service, Figures starts, Figures delays, Figures returns) {
        this.registry =
                new ZooKeeperRegistry(
                        new ZooKeeperSettings(
                                connect,
                                Duration.ofSeconds(30),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("curator", "spring", "dubbo"),
                                "spring"));
        this.table = new ServiceTable(timed(registry), Runnable::run, Watcher::moment, "");
        this.service = service;
        this.starts = starts;
        this.delays = delays;
        this.returns = returns;
    }

    /** Connects and begins to follow. */
    void start() throws InterruptedException {
        begun = Mesh.now();
        newest = begun;
        registry.start();
        if (!registry.awaitConnected(PATIENCE)) {
            throw new IllegalStateException("the registry does not answer");
        }
        var unused = table.find(service).orElseThrow();
    }

    /** Whether it has had its service's instances. */
    boolean heard() {
        return heard;
    }

    /** Whether the registry is lost to it. */
    boolean lost() {
        return lost;
    }

    @Override
    public void close() {
        registry.close();
    }

    private static Moment moment() {
        return new Moment(System.nanoTime(), System.currentTimeMillis());
    }

    /** The same registry, whose views are looked at when the table has taken them. */
    private Registry timed(Registry real) {
        return (Registry)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Registry.class},
                        (proxy, method, arguments) -> {
                            Object result = method.invoke(real, arguments);
                            return result instanceof Live live ? new Timed(live) : result;
                        });
    }

    private void choosable(Service view) {
        long now = Mesh.now();
        if (!heard && view.state() == ServiceState.LIVE) {
            heard = true;
            starts.add(now - begun);
        }
        boolean live = view.state() == ServiceState.LIVE;
        if (lost && live) {
            returns.add(now);
        }
        lost = heard && !live;
        long last = newest;
        for (Instance instance : view.instances()) {
            long at = instance.registeredAt();
            if (at > last && instance.id().startsWith(PROBE)) {
                delays.add(now - at);
                newest = Math.max(newest, at);
            }
        }
    }

    private final class Timed implements Live {
        private final Live live;

        Timed(Live live) {
            this.live = live;
        }

        @Override
        public Service current() {
            return live.current();
        }

        @Override
        public void onChange(Consumer<Service> listener) {
            live.onChange(
                    view -> {
                        listener.accept(view);
                        choosable(view);
                    });
        }

        @Override
        public void close() {
            live.close();
        }
    }
}
