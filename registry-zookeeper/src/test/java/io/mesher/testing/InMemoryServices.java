package io.mesher.testing;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.SidecarRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all handles on one registry in memory share. Thread-safe. */
final class InMemoryServices {
    private final SortedMap<String, Service> services = new TreeMap<>();
    private final Map<String, InstanceOverrides> overrides = new HashMap<>();
    private final SortedMap<String, SidecarRecord> sidecars = new TreeMap<>();
    private final InMemoryRules rules = new InMemoryRules(this::connected);
    private final List<InMemoryLive> followers = new ArrayList<>();
    private boolean connected = true;
    private boolean everConnected = true;
    private long changes;

    synchronized boolean connected() {
        return connected;
    }

    synchronized boolean everConnected() {
        return everConnected;
    }

    InMemoryRules rules() {
        return rules;
    }

    synchronized SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(services.keySet()));
    }

    synchronized Optional<String> resolve(String asked) {
        if (services.containsKey(asked)) {
            return Optional.of(asked);
        }
        return services.keySet().stream().filter(asked::equalsIgnoreCase).findFirst();
    }

    /** What the registry says of a service while it is reachable. */
    synchronized Service view(String name) {
        return announced(name).under(overrides(name).inForce(System.currentTimeMillis()));
    }

    synchronized InstanceOverrides overrides(String service) {
        return overrides.getOrDefault(service, InstanceOverrides.NONE);
    }

    synchronized void put(String service, InstanceOverride override) {
        Map<String, InstanceOverride> all = new HashMap<>(overrides(service).byInstance());
        all.put(override.instanceId(), override);
        change(service, all);
    }

    synchronized boolean remove(String service, String instanceId) {
        Map<String, InstanceOverride> all = new HashMap<>(overrides(service).byInstance());
        boolean was = all.remove(instanceId) != null;
        change(service, all);
        return was;
    }

    synchronized void put(Service service) {
        services.put(service.name(), service);
        tell(service.name());
    }

    synchronized void remove(String name) {
        services.remove(name);
    }

    synchronized void add(Instance own) {
        List<Instance> instances = others(own);
        instances.add(own);
        instances.sort(Comparator.comparing(Instance::id));
        put(new Service(own.service(), ServiceState.LIVE, instances, 0, 0));
    }

    synchronized void remove(Instance own) {
        List<Instance> rest = others(own);
        ServiceState state = rest.isEmpty() ? ServiceState.EMPTY : ServiceState.LIVE;
        put(new Service(own.service(), state, rest, 0, 0));
    }

    synchronized void appear(SidecarRecord sidecar) {
        sidecars.put(sidecar.id(), sidecar);
    }

    synchronized void disappear(String sidecarId) {
        sidecars.remove(sidecarId);
    }

    synchronized List<SidecarRecord> sidecars() {
        return List.copyOf(sidecars.values());
    }

    synchronized void connected(boolean now) {
        connected = now;
        everConnected |= now;
        followers.forEach(this::tell);
        rules.lookAgain();
    }

    synchronized void neverConnected() {
        connected = false;
        everConnected = false;
    }

    synchronized void follow(InMemoryLive live) {
        followers.add(live);
        if (connected) {
            live.tell(view(live.name()));
        }
    }

    synchronized void leave(InMemoryLive live) {
        followers.remove(live);
    }

    private Service announced(String name) {
        return services.getOrDefault(name, new Service(name, ServiceState.EMPTY, List.of(), 0, 0));
    }

    private void change(String service, Map<String, InstanceOverride> all) {
        overrides.put(service, InstanceOverrides.of(all.values(), 0, ++changes));
        tell(service);
    }

    private List<Instance> others(Instance own) {
        List<Instance> others = new ArrayList<>(announced(own.service()).instances());
        others.removeIf(instance -> instance.id().equals(own.id()));
        return others;
    }

    private void tell(String name) {
        followers.stream().filter(live -> live.name().equals(name)).toList().forEach(this::tell);
    }

    private void tell(InMemoryLive live) {
        if (connected) {
            live.tell(view(live.name()));
        } else {
            live.lost();
        }
    }
}
