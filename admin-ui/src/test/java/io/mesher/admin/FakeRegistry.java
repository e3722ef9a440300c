package io.mesher.admin;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Announcement;
import io.mesher.registry.Appearance;
import io.mesher.registry.Live;
import io.mesher.registry.Overrides;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryStatus;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleStore;
import io.mesher.testing.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry in memory, as much of it as the console asks for. */
final class FakeRegistry implements Registry {
    /** 2026-11-23T10:00:00Z. */
    static final long START = 1_795_428_000_000L;

    final TreeMap<String, Service> services = new TreeMap<>();
    final List<SidecarRecord> sidecars = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    final InMemoryRegistry memory = new InMemoryRegistry();
    volatile boolean connected = true;
    volatile boolean everConnected = true;
    volatile boolean answers = true;

    Service put(String name, Instance... instances) {
        Service service =
                new Service(
                        name,
                        instances.length == 0 ? ServiceState.EMPTY : ServiceState.LIVE,
                        Arrays.asList(instances),
                        0,
                        START);
        services.put(name, service);
        return service;
    }

    static Instance instance(String service, int n, InstanceStatus status) {
        return instance(service, n, status, "1.0.0", "az" + (n % 3 + 1), Map.of());
    }

    static Instance instance(
            String service,
            int n,
            InstanceStatus status,
            String version,
            String zone,
            Map<String, String> metadata) {
        return new Instance(
                service + "-" + n,
                service,
                new Endpoint("10.24." + n / 250 + "." + (n % 250 + 1), 8080),
                version,
                zone,
                status,
                Instance.NORMAL_WEIGHT,
                metadata,
                "spring",
                START - 60_000L * n);
    }

    @Override
    public void start() {}

    @Override
    public boolean awaitConnected(Duration limit) {
        return connected;
    }

    @Override
    public RegistryStatus status() {
        return new RegistryStatus(
                connected,
                everConnected,
                connected ? "0x1002a" : "",
                "zk-1:2181,zk-2:2181/mesh",
                START);
    }

    @Override
    public SortedSet<String> services() {
        return new TreeSet<>(services.keySet());
    }

    @Override
    public Optional<String> resolve(String asked) {
        return services.keySet().stream().filter(asked::equalsIgnoreCase).findFirst();
    }

    @Override
    public Live watch(String service) {
        throw new UnsupportedOperationException("the console watches nothing");
    }

    @Override
    public Service read(String service) throws RegistryUnavailableException {
        reads.incrementAndGet();
        if (!answers) {
            throw new RegistryUnavailableException(
                    "10.0.0.1:2181 is silent", new Exception("cause"));
        }
        return services.getOrDefault(
                service, new Service(service, ServiceState.EMPTY, List.of(), 0, START));
    }

    @Override
    public RuleStore rules() {
        return memory.rules();
    }

    @Override
    public Overrides overrides() {
        return memory.overrides();
    }

    @Override
    public void keepIn(Path folder) {
        throw new UnsupportedOperationException("the console announces nothing");
    }

    @Override
    public Announcement announce(Instance own) {
        throw new UnsupportedOperationException("the console announces nothing");
    }

    @Override
    public Appearance appear(SidecarRecord own) {
        throw new UnsupportedOperationException("the console is no sidecar");
    }

    @Override
    public List<SidecarRecord> sidecars() throws RegistryUnavailableException {
        if (!answers) {
            throw new RegistryUnavailableException("10.0.0.1:2181 is silent", null);
        }
        return sidecars;
    }

    @Override
    public void close() {}
}
