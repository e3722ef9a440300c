package io.mesher.admin.page;

import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.TrafficView;
import io.mesher.mesh.Service;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryStatus;
import io.mesher.registry.RegistryUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of the mesh as this sidecar can tell of them. Thread-safe. */
public final class Catalogue {
    private final RuntimeView runtime;
    private final Registry registry;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public Catalogue(RuntimeView runtime, Registry registry, LongSupplier now) {
        this.runtime = runtime;
        this.registry = registry;
        this.now = now;
    }

    /** Every name of the registry and every service in use here, sorted. */
    public NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>(registry.services());
        outbound().keySet().stream()
                .filter(name -> runtime.inUse(name).isPresent())
                .forEach(names::add);
        return names;
    }

    /** When {@link #names} were true: now, or when the registry was lost. */
    public long asOf() {
        RegistryStatus status = registry.status();
        return status.connected() ? now.getAsLong() : status.changedAt();
    }

    List<ServiceItem> items() {
        return items(names().stream());
    }

    /** The services in use here. */
    List<ServiceItem> used() {
        return items(names().stream().filter(this::inUse));
    }

    private List<ServiceItem> items(Stream<String> names) {
        Map<String, TrafficView> traffic = outbound();
        return names.map(
                        name ->
                                ServiceItem.of(
                                        runtime.inUse(name).orElse(Service.unknown(name)),
                                        Optional.ofNullable(traffic.get(name))))
                .toList();
    }

    ServiceItem item(Service service) {
        return ServiceItem.of(service, Optional.ofNullable(outbound().get(service.name())));
    }

    boolean inUse(String service) {
        return runtime.inUse(service).isPresent();
    }

    /** The name a service has in the registry, or in use here. */
    String name(String asked) throws Refusal {
        Optional<String> name =
                registry.resolve(asked)
                        .or(
                                () ->
                                        runtime.inUse(asked).isPresent()
                                                ? Optional.of(asked)
                                                : Optional.empty());
        if (name.isPresent()) {
            return name.get();
        }
        if (!registry.status().everConnected()) {
            throw unavailable(asked);
        }
        throw Refusal.missing("There is no service " + asked + ".", Nearest.to(asked, names()));
    }

    /** The name a service has, or the one asked for where nobody has heard of it. */
    public String nameOr(String asked) {
        return registry.resolve(asked).orElse(asked);
    }

    /** A service with its instances: as used here, else read from the registry this once. */
    public Service find(String asked) throws Refusal {
        String name = name(asked);
        Optional<Service> used = runtime.inUse(name);
        if (used.isPresent()) {
            return used.get();
        }
        try {
            return registry.read(name);
        } catch (RegistryUnavailableException e) {
            throw unavailable(name);
        }
    }

    private static Refusal unavailable(String service) {
        return Refusal.of(
                503,
                "Registry does not answer",
                "Nothing can be said of "
                        + service
                        + " now: it is not in use here, and the registry did not answer.");
    }

    private Map<String, TrafficView> outbound() {
        return runtime.traffic().stream()
                .filter(t -> t.direction().equals("outbound"))
                .collect(Collectors.toMap(TrafficView::service, t -> t, (a, b) -> a));
    }
}
