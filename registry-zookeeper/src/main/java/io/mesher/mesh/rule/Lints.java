package io.mesher.mesh.rule;

import io.mesher.mesh.Instance;
import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Finds what a good document hardly means. */
final class Lints {
    private static final Place ROUTES = Place.ROOT.member("routes");

    private final Rules rules;
    private final Collection<Instance> known;
    private final List<Lint> found = new ArrayList<>();

    private Lints(Rules rules, Collection<Instance> known) {
        this.rules = rules;
        this.known = known;
    }

    /**
     * All that is found.
     *
     * @param known the service's instances; without any, subsets are not judged
     */
    static List<Lint> of(Rules rules, Collection<Instance> known) {
        Lints lints = new Lints(rules, known);
        lints.policy(rules.policy(), rules.policies(), Place.ROOT.member("policy"));
        for (int i = 0; i < rules.routes().size(); i++) {
            Route route = rules.routes().get(i);
            Place place = ROUTES.item(i);
            lints.unreachable(i, place);
            lints.unknownSubsets(route, place.member("split"));
            lints.policy(route.policy(), rules.policies(route), place.member("policy"));
        }
        return lints.found;
    }

    private void unreachable(int index, Place place) {
        Route route = rules.routes().get(index);
        rules.routes().stream()
                .limit(index)
                .filter(earlier -> earlier.covers(route))
                .findFirst()
                .ifPresent(
                        earlier ->
                                add(
                                        place,
                                        Code.UNREACHABLE_ROUTE,
                                        "%s, %s, gets no requests: %s before it matches them all"
                                                .formatted(place, route.name(), earlier.name())));
    }

    private void unknownSubsets(Route route, Place place) {
        for (int i = 0; i < route.split().size() && !known.isEmpty(); i++) {
            Subset subset = route.split().get(i).subset();
            if (known.stream().noneMatch(subset::holds)) {
                Place there = place.item(i).member("subset");
                add(there, Code.UNKNOWN_SUBSET, there + " has none of the known instances");
            }
        }
    }

    private void policy(PolicyPatch written, Policies inForce, Place place) {
        if (written.has("retry")) {
            unsafeRetry(inForce.retry(), place.member("retry").member("methods"));
        }
        if (written.has("retry") || written.has("timeout")) {
            exceededTimeout(inForce, place);
        }
        boolean endless = inForce.fault().on() && inForce.fault().until().equals(Instant.MAX);
        if (written.has("fault") && endless) {
            Place there = place.member("fault");
            add(there, Code.ENDLESS_FAULT, there + " without an end (expected: until)");
        }
    }

    private void unsafeRetry(Retry retry, Place place) {
        TreeSet<String> unsafe = new TreeSet<>(retry.methods());
        unsafe.removeAll(Retry.IDEMPOTENT);
        if (!unsafe.isEmpty() && retry.attempts() > 1) {
            add(
                    place,
                    Code.UNSAFE_RETRY,
                    "%s has %s, which may then be done twice"
                            .formatted(place, String.join(", ", unsafe)));
        }
    }

    private void exceededTimeout(Policies policies, Place place) {
        Timeout timeout = policies.timeout();
        int attempts = policies.retry().attempts();
        Duration all = timeout.perAttempt().multipliedBy(attempts);
        if (attempts > 1
                && timeout.attempt().compareTo(timeout.request()) < 0
                && all.compareTo(timeout.request()) > 0) {
            Place there = place.member("timeout").member("attempt");
            add(
                    there,
                    Code.TIMEOUT_EXCEEDED,
                    "%s of %dms, %d times, is more than the request's %dms"
                            .formatted(
                                    there,
                                    timeout.attempt().toMillis(),
                                    attempts,
                                    timeout.request().toMillis()));
        }
    }

    private void add(Place place, Code code, String message) {
        found.add(new Lint(place, code, message));
    }
}
