package io.mesher.plan;

import io.mesher.governance.Load;
import io.mesher.governance.PowerOfTwoChoices;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Protocol;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What the stages need of one service: immutable, made anew when instances or rules change. */
public final class ServicePlan {
    /** No service is known yet. */
    public static final ServicePlan NONE = unknown("");

    /** What all hosts outside the mesh are called together: there may be any number of them. */
    public static final String EGRESS = "egress";

    private static final Service OUTSIDE = new Service(EGRESS, ServiceState.LIVE, List.of(), 0, 0);
    private static final int MAX_ADDRESSES = 10;

    private final Service service;
    private final Policies policies;
    private final boolean outside;
    private final Target[] targets;
    private final Load[] loads;

    private ServicePlan(Service service, Policies policies, boolean outside, List<Target> targets) {
        this.service = service;
        this.policies = policies;
        this.outside = outside;
        this.targets = targets.toArray(Target[]::new);
        this.loads = targets.stream().map(Target::load).toArray(Load[]::new);
    }

    /** The plan of a service of which nothing is known. */
    public static ServicePlan unknown(String service) {
        return new ServicePlan(Service.unknown(service), Policies.DEFAULTS, false, List.of());
    }

    /**
     * The plan of a host outside the mesh, for one request: each of its addresses is tried once, in
     * their order, and only because no connection to the one before could be made.
     */
    public static ServicePlan outside(List<Endpoint> addresses) {
        List<Target> targets =
                addresses.stream()
                        .limit(MAX_ADDRESSES)
                        .map(
                                address ->
                                        new Target(
                                                address.toString(), address, Protocol.HTTP, false))
                        .toList();
        Policies policies =
                new Policies(
                        Policies.DEFAULTS.requestTimeout(),
                        Policies.DEFAULTS.idleTimeout(),
                        targets.size(),
                        Policies.DEFAULTS.retryMethods());
        return new ServicePlan(OUTSIDE, policies, true, targets);
    }

    /** Compiles the next plan; instances that stay keep their state. */
    public ServicePlan next(Service heard, Policies inForce) {
        Map<String, Target> kept = new HashMap<>();
        for (Target target : targets) {
            kept.put(target.id(), target);
        }
        List<Target> next = new ArrayList<>(heard.instances().size());
        for (Instance instance : heard.instances()) {
            if (instance.status() == InstanceStatus.UP && instance.weight() > 0) {
                next.add(target(instance, kept.get(instance.id())));
            }
        }
        return new ServicePlan(heard, inForce, false, next);
    }

    private static Target target(Instance instance, Target known) {
        Protocol protocol = Protocol.of(instance.metadata());
        boolean mesher = instance.metadata().containsKey(Instance.MESHER);
        return known != null && known.same(instance.endpoint(), protocol, mesher)
                ? known
                : new Target(instance.id(), instance.endpoint(), protocol, mesher);
    }

    /** The service's name as written in the registry. */
    public String name() {
        return service.name();
    }

    /** The view that this plan was compiled from. */
    public Service service() {
        return service;
    }

    /** How requests to the service are treated. */
    public Policies policies() {
        return policies;
    }

    /** Whether this is a host outside the mesh, which must not learn what is inside. */
    public boolean outside() {
        return outside;
    }

    /** How many instances may be chosen. */
    public int size() {
        return targets.length;
    }

    /** Requests open now at the instances that may be chosen. */
    public long inFlight() {
        long open = 0;
        for (Load load : loads) {
            open += load.inFlight();
        }
        return open;
    }

    /**
     * Chooses an instance that was not tried before; {@link Target#NONE} when there is none.
     * Outside, it is the next address.
     *
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Target choose(Load[] tried, int triedCount, IntUnaryOperator random) {
        if (outside) {
            return triedCount < targets.length ? targets[triedCount] : Target.NONE;
        }
        int index = PowerOfTwoChoices.choose(loads, tried, triedCount, random);
        return index == PowerOfTwoChoices.NONE ? Target.NONE : targets[index];
    }
}
