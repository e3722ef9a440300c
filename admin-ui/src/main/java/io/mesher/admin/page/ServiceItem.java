package io.mesher.admin.page;

import io.mesher.admin.view.TrafficView;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A service in a list. {@code null} means not known here: details are held only of the services in
 * use.
 *
 * @param name as written in the registry
 * @param state how far the registry's word on it can be trusted
 * @param health the verdict on it as seen from here
 * @param total instances registered, and those that the registry suddenly misses
 * @param up instances that may be chosen
 * @param zones of its instances, sorted
 * @param versions of its instances, sorted
 * @param requestsPerSecond called from here
 * @param successRatio 0 to 1, called from here
 * @param p99Ms milliseconds, called from here
 * @param inFlight requests open now, called from here
 * @param asOf when the registry was last heard on it, RFC 3339; {@code null} for never
 * @param missed instances that the registry suddenly has no more, and that are called all the same
 */
public record ServiceItem(
        String name,
        String state,
        String health,
        Integer total,
        Integer up,
        List<String> zones,
        List<String> versions,
        Double requestsPerSecond,
        Double successRatio,
        Double p99Ms,
        Long inFlight,
        String asOf,
        Integer missed) {

    static ServiceItem of(Service service, Optional<TrafficView> traffic) {
        boolean known = service.state() != ServiceState.UNKNOWN;
        int total = service.known().size();
        int up =
                (int) service.known().stream().filter(i -> i.status() == InstanceStatus.UP).count();
        Double success = traffic.map(TrafficView::successRatio).orElse(null);
        return new ServiceItem(
                service.name(),
                service.state().word(),
                Health.of(service, success).word(),
                known ? total : null,
                known ? up : null,
                known ? distinct(service, Instance::zone) : null,
                known ? distinct(service, Instance::version) : null,
                traffic.map(TrafficView::requestsPerSecond).orElse(null),
                success,
                traffic.map(TrafficView::p99Ms).orElse(null),
                traffic.map(TrafficView::inFlight).orElse(null),
                service.asOf() == 0 ? null : Instant.ofEpochMilli(service.asOf()).toString(),
                known ? service.missed().size() : null);
    }

    /** The verdict behind {@link #health}. */
    public Health verdict() {
        return Health.valueOf(health.toUpperCase(Locale.ROOT));
    }

    /** Whether the registry does not answer, so that its word on the service is an old one. */
    public boolean stale() {
        return state.equals(ServiceState.STALE.word());
    }

    /** The tone of the success ratio: nothing to see unless it is low. */
    public String successTone() {
        if (successRatio == null || successRatio >= 0.99) {
            return "";
        }
        return successRatio < 0.95 ? "bad" : "warn";
    }

    private static List<String> distinct(Service service, Function<Instance, String> property) {
        return service.known().stream()
                .map(property)
                .filter(s -> !s.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
