package io.mesher.plan;

import io.mesher.governance.Load;
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
import java.util.function.LongUnaryOperator;

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
    private final List<Target> known;
    private final Candidates candidates;

    private ServicePlan(Service service, Policies policies, boolean outside, List<Target> known) {
        this.service = service;
        this.policies = policies;
        this.outside = outside;
        this.known = known;
        this.candidates = new Candidates(known, policies.balance().slowStart().toNanos());
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
                Policies.DEFAULTS.with(Policies.DEFAULTS.retry().withAttempts(targets.size()));
        return new ServicePlan(OUTSIDE, policies, true, targets);
    }

    /** Compiles the next plan; instances that stay keep their state. */
    public ServicePlan next(Service heard, Policies inForce, Moment now) {
        Map<String, Target> before = new HashMap<>();
        for (Target target : known) {
            before.put(target.id(), target);
        }
        List<Target> next = new ArrayList<>(heard.instances().size() + heard.missed().size());
        LongUnaryOperator since = at -> now.of(at, inForce.balance().slowStart().toNanos());
        // what a lost registry said is as doubtful: who has died since, it cannot tell
        boolean old = heard.state() == ServiceState.STALE;
        for (Instance instance : heard.instances()) {
            if (takesRequests(instance)) {
                next.add(Target.of(instance, old, known(instance, before), since));
            }
        }
        // one that is missed takes requests like any other: the panic that too few are left must
        // not end with those few carrying what all have carried. Who is ejected belongs here too,
        // once more than half are
        for (Instance instance : heard.missed()) {
            if (takesRequests(instance)) {
                next.add(Target.of(instance, true, known(instance, before), since));
            }
        }
        return new ServicePlan(heard, inForce, false, next);
    }

    private static boolean takesRequests(Instance instance) {
        return instance.status() == InstanceStatus.UP && instance.weight() > 0;
    }

    private static Target known(Instance instance, Map<String, Target> before) {
        return before.getOrDefault(instance.id(), Target.NONE);
    }

    /**
     * The same plan without those that have turned out to be gone; it remembers them. While the
     * registry is lost and fewer than half would be left, all are used again: that so many are gone
     * may be our own fault, and the few would carry what all have carried.
     */
    ServicePlan withoutGone() {
        if (isStale() && tooFewAreLeft()) {
            known.forEach(Target::prove);
        }
        return new ServicePlan(service, policies, outside, known);
    }

    private boolean tooFewAreLeft() {
        return 2 * known.stream().filter(target -> !target.gone()).count() < known.size();
    }

    private boolean isStale() {
        return service.state() == ServiceState.STALE;
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
        return candidates.size();
    }

    /** Requests open now at the instances that may be chosen. */
    public long inFlight() {
        return candidates.inFlight();
    }

    /**
     * The instances to be asked whether they are there: those that the registry misses and nobody
     * has found to be gone; while it is lost, those that were, since it will not say that they are
     * back.
     */
    public List<Target> doubtful() {
        boolean gone = isStale();
        return known.stream().filter(target -> target.missed() && target.gone() == gone).toList();
    }

    /**
     * Chooses an instance that was not tried before; {@link Target#NONE} when there is none. Once
     * one was tried, those that the registry has come before those that it misses. Outside, it is
     * the next address.
     *
     * @param now {@link Moment#nanos()} of about now
     * @param random gives a number from 0 to its argument, exclusive
     */
    public Target choose(Load[] tried, int triedCount, long now, IntUnaryOperator random) {
        if (outside) {
            return candidates.get(triedCount);
        }
        return triedCount == 0
                ? candidates.choose(now, random)
                : candidates.another(tried, triedCount, now, random);
    }

    /** Whether there is one that was not tried. */
    public boolean leaves(Load[] tried, int triedCount) {
        return outside ? triedCount < size() : candidates.leaves(tried, triedCount);
    }

    /** Whether the registry has no instance, and all that it misses are gone. */
    public boolean deserted() {
        return candidates.deserted();
    }
}
