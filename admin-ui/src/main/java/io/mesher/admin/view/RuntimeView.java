package io.mesher.admin.view;

import io.mesher.config.Entry;
import io.mesher.mesh.Service;
import io.mesher.mesh.rule.Rules;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The running sidecar as its console sees it. Thread-safe; every call answers from memory. */
public interface RuntimeView {

    /** This sidecar: who it is and where it listens. */
    SelfView self();

    /** The traffic of this sidecar as a whole. */
    SignalsView signals();

    /** Traffic per service called from here, in no particular order. */
    List<TrafficView> traffic();

    /** A service in use here, as this sidecar routes to it; empty for one that nobody called. */
    Optional<Service> inUse(String service);

    /** The routes in force for a service, in order; never empty. */
    List<RouteView> routes(String service);

    /**
     * What would become of a request, by the matcher that requests go through.
     *
     * @param document that is tried, none for what is in force
     */
    TrialView tryRules(TrialRequest request, Optional<Rules> document);

    /** Every setting as it is in force, secrets masked. */
    List<Entry> settings();

    /**
     * Shows each request that ends from now on.
     *
     * @param viewer called by whoever ends one; must not wait
     * @return ends it
     */
    Runnable watch(Consumer<SeenView> viewer);

    /** The health checks behind {@code /health}. */
    List<CheckView> checks();
}
