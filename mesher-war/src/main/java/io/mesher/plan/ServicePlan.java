package io.mesher.plan;

import io.mesher.governance.Outliers;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Protocol;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.Breaker;
import io.mesher.mesh.rule.Budget;
import io.mesher.mesh.rule.Bulkhead;
import io.mesher.mesh.rule.Fault;
import io.mesher.mesh.rule.Limit;
import io.mesher.mesh.rule.Outlier;
import io.mesher.mesh.rule.Policies;
import io.mesher.mesh.rule.Retry;
import io.mesher.mesh.rule.Route;
import io.mesher.mesh.rule.Rules;
import io.mesher.mesh.rule.RulesView;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.Subset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/** What the stages need of one service: immutable, made anew when instances or rules change. */
public final class ServicePlan {
    /** No service is known yet. */
    public static final ServicePlan NONE = unknown("");

    /** What all hosts outside the mesh are called together: there may be any number of them. */
    public static final String EGRESS = "egress";

    private static final Service OUTSIDE = new Service(EGRESS, ServiceState.LIVE, List.of(), 0, 0);
    private static final int MAX_ADDRESSES = 10;
    // what is not ours has its own ways of being there, and is no instance of anything
    private static final Policies OUTSIDERS =
            new Policies(
                    Policies.DEFAULTS.balance(),
                    Policies.DEFAULTS.timeout(),
                    new Retry(
                            1,
                            Policies.DEFAULTS.retry().on(),
                            Policies.DEFAULTS.retry().methods(),
                            new Budget(1, MAX_ADDRESSES),
                            Policies.DEFAULTS.retry().backoff()),
                    Breaker.NONE,
                    Outlier.NONE,
                    Limit.NONE,
                    Bulkhead.NONE,
                    Fault.NONE);
    private static final Guards UNGUARDED = Guards.of(OUTSIDERS);
    private static final Outliers NOBODY = new Outliers(Outlier.NONE);

    private final Service service;
    private final RulesView rules;
    private final boolean outside;
    private final String zone;
    private final List<Target> known;
    private final Map<String, Guards> counted;
    private final Outliers outliers;
    private final PlannedRoute[] routes;
    private final PlannedRoute rest;

    private ServicePlan(Service outside, Policies policies, List<Target> inOrder) {
        this.service = outside;
        this.rules = RulesView.unknown(outside.name()).without();
        this.outside = true;
        this.zone = "";
        this.known = inOrder;
        this.counted = Map.of();
        this.outliers = NOBODY;
        this.routes = new PlannedRoute[0];
        this.rest =
                new PlannedRoute(
                        Route.DEFAULT, policies, UNGUARDED, Split.to(new InOrder(inOrder)));
    }

    private ServicePlan(RulesView inForce, Service service, List<Target> known, Kept kept) {
        Policies policies = inForce.rules().policies();
        this.service = service;
        this.rules = inForce;
        this.outside = false;
        this.zone = kept.zone;
        this.known = known;
        this.outliers = kept.outliers;
        this.counted = new HashMap<>();
        Pools pools = new Pools(known, zone, outliers);
        Guards guards = kept.guards("", policies);
        counted.put("", guards);
        List<PlannedRoute> planned = new ArrayList<>();
        for (Route route : inForce.rules().routes()) {
            Policies own = inForce.rules().policies(route);
            Guards ofRoute = kept.guards(route.name(), own).mirroring(route.mirror().limit());
            counted.put(route.name(), ofRoute);
            planned.add(
                    new PlannedRoute(
                            route,
                            own,
                            guards.forRoute(route.policy(), ofRoute),
                            Split.of(route, own.balance(), pools)));
        }
        this.routes = planned.toArray(PlannedRoute[]::new);
        this.rest =
                new PlannedRoute(
                        Route.DEFAULT,
                        policies,
                        guards,
                        Split.to(pools.of(Subset.ALL, policies.balance())));
    }

    /** What the plan before leaves to the next one. */
    private record Kept(String zone, Outliers outliers, Map<String, Guards> counted) {
        Guards guards(String route, Policies policies) {
            Guards before = counted.get(route);
            return before == null ? Guards.of(policies) : before.under(policies);
        }
    }

    /** The plan of a service of which nothing is known. */
    public static ServicePlan unknown(String service) {
        return unknown(service, "");
    }

    /**
     * The plan of a service of which nothing is known.
     *
     * @param zone ours, empty where there is none
     */
    public static ServicePlan unknown(String service, String zone) {
        return new ServicePlan(
                RulesView.unknown(service),
                Service.unknown(service),
                List.of(),
                new Kept(zone, new Outliers(Policies.DEFAULTS.outlier()), Map.of()));
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
        return new ServicePlan(
                OUTSIDE, OUTSIDERS.with(OUTSIDERS.retry().withAttempts(targets.size())), targets);
    }

    /** Compiles the next plan; instances that stay keep their state. */
    public ServicePlan next(Service heard, RulesView inForce, Moment now) {
        Map<String, Target> before = new HashMap<>();
        for (Target target : known) {
            before.put(target.id(), target);
        }
        Policies policies = inForce.rules().policies();
        List<Target> next = new ArrayList<>(heard.instances().size() + heard.missed().size());
        LongUnaryOperator since = at -> now.of(at, policies.balance().slowStart().toNanos());
        // what a lost registry said is as doubtful: who has died since, it cannot tell
        boolean old = heard.state() == ServiceState.STALE;
        for (Instance instance : heard.instances()) {
            if (takesRequests(instance)) {
                next.add(target(instance, old, before, policies, since));
            }
        }
        // one that is missed takes requests like any other: the panic that too few are left must
        // not end with those few carrying what all have carried
        for (Instance instance : heard.missed()) {
            if (takesRequests(instance)) {
                next.add(target(instance, true, before, policies, since));
            }
        }
        boolean sameOutliers = policies.outlier().equals(rest.policies().outlier());
        Outliers ofNext = sameOutliers ? outliers : new Outliers(policies.outlier());
        return new ServicePlan(inForce, heard, next, new Kept(zone, ofNext, counted));
    }

    /** What it would be under rules that are not in force; nothing of it is to be counted. */
    public ServicePlan tried(Rules other, long now) {
        RulesView view = RulesView.unknown(name()).without().with(StoredRules.NONE, other);
        return unknown(name(), zone).next(service, view, new Moment(now, service.asOf()));
    }

    private static Target target(
            Instance instance,
            boolean missed,
            Map<String, Target> before,
            Policies policies,
            LongUnaryOperator since) {
        // what is left there in the end has gone
        Target known = before.getOrDefault(instance.id(), Target.NONE);
        return Target.of(instance, missed, known, policies.breaker(), since);
    }

    private static boolean takesRequests(Instance instance) {
        return instance.status() == InstanceStatus.UP && instance.weight() > 0;
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
        return new ServicePlan(rules, service, known, new Kept(zone, outliers, counted));
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

    /**
     * The same view with those ejected that are left out at a moment.
     *
     * @param now nanoseconds
     */
    public Service seenAt(long now) {
        Set<String> out =
                known.stream()
                        .filter(target -> target.ejection().ejected(now))
                        .map(Target::id)
                        .collect(Collectors.toSet());
        return out.isEmpty() ? service : service.ejecting(out);
    }

    /** The rules that it was compiled from. */
    public RulesView rules() {
        return rules;
    }

    /** How requests are treated that no route matches. */
    public Policies policies() {
        return rest.policies();
    }

    /** Whether this is a host outside the mesh, which must not learn what is inside. */
    public boolean outside() {
        return outside;
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

    /** The route of a request: the first that matches, else what holds for all the rest. */
    public PlannedRoute route(RequestFacts request, Source source, IntUnaryOperator random) {
        for (PlannedRoute route : routes) {
            if (route.matches(request, source, random)) {
                return route;
            }
        }
        return rest;
    }

    /** All routes in their order, and last what holds for the rest. */
    public List<PlannedRoute> routes() {
        List<PlannedRoute> all = new ArrayList<>(List.of(routes));
        all.add(rest);
        return all;
    }

    /** Who judges the instances by how they do beside the others. */
    public Outliers outliers() {
        return outliers;
    }

    /** All instances that take requests, those that are gone among them. */
    public List<Target> known() {
        return known;
    }

    /** How many instances may be chosen. */
    public int size() {
        return all().size();
    }

    /** Requests open now at the instances that may be chosen. */
    public long inFlight() {
        return all().inFlight();
    }

    /** Who gets a request that no route matches. */
    public Choices all() {
        return rest.choices(size -> 0);
    }
}
