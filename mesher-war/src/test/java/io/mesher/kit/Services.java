package io.mesher.kit;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.RulesView;
import java.util.List;
import java.util.Map;

/** Services as tests need them. */
public final class Services {
    /** No document says anything. */
    public static final RulesView NO_RULES = RulesView.unknown("orders").without();

    private Services() {}

    /** A service that the registry knows well. */
    public static Service live(String name, Instance... instances) {
        return new Service(name, ServiceState.LIVE, List.of(instances), 0, 1);
    }

    /** A service that the registry has no instance of. */
    public static Service empty(String name) {
        return new Service(name, ServiceState.EMPTY, List.of(), 0, 1);
    }

    /** A service in the given state, with one instance. */
    public static Service in(ServiceState state, String name, Instance... instances) {
        return new Service(name, state, List.of(instances), 0, 1);
    }

    /** The same service, in which the registry suddenly misses these instances. */
    public static Service missing(Service service, Instance... missed) {
        return new Service(
                service.name(),
                service.state(),
                service.instances(),
                service.skipped(),
                service.asOf(),
                List.of(missed));
    }

    /** An instance on loopback that takes requests. */
    public static Instance up(String id, int port) {
        return instance(id, port, InstanceStatus.UP, Instance.NORMAL_WEIGHT);
    }

    /** An instance on loopback that takes requests and says this of itself. */
    public static Instance saying(String id, int port, Map<String, String> metadata) {
        return instance(id, port, InstanceStatus.UP, Instance.NORMAL_WEIGHT, metadata);
    }

    /** An instance on loopback. */
    public static Instance instance(String id, int port, InstanceStatus status, int weight) {
        return instance(id, port, status, weight, Map.of());
    }

    private static Instance instance(
            String id, int port, InstanceStatus status, int weight, Map<String, String> metadata) {
        Endpoint endpoint = new Endpoint("127.0.0.1", port);
        return new Instance(id, "any", endpoint, "1", "", status, weight, metadata, "spring", 0);
    }

    /** An instance on loopback that registered at that time, in milliseconds. */
    public static Instance since(String id, int port, long registeredAt) {
        Endpoint endpoint = new Endpoint("127.0.0.1", port);
        return new Instance(
                id,
                "any",
                endpoint,
                "1",
                "",
                InstanceStatus.UP,
                Instance.NORMAL_WEIGHT,
                Map.of(),
                "spring",
                registeredAt);
    }
}
