package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Across;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Items;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a document says of one service.
 *
 * @param service its name; empty where the document leaves that to where it stands
 * @param routes the first that matches counts; each has a name, its own or {@code route-} and its
 *     number
 * @param policy how its requests are treated, where a route does not say otherwise
 */
public record Rules(String service, List<Route> routes, PolicyPatch policy) {

    /** A document that says nothing. */
    public static final Rules NONE = new Rules("", List.of(), PolicyPatch.NONE);

    private static final int MAX_ROUTES = 1000;

    public Rules {
        List<Route> named = new ArrayList<>(routes.size());
        Set<String> names = new HashSet<>();
        for (Route route : routes) {
            String name = route.name().isEmpty() ? "route-" + (named.size() + 1) : route.name();
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "route " + name + " is there twice (expected: once)");
            }
            named.add(route.named(name));
        }
        routes = List.copyOf(named);
    }

    /** How requests are treated that no route matches. */
    public Policies policies() {
        return Policies.DEFAULTS.with(policy);
    }

    /** How requests of a route are treated. */
    public Policies policies(Route route) {
        return policies().with(route.policy());
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Rules, String> SERVICE =
                Field.of(
                        "service",
                        Words.SERVICE,
                        Rules::service,
                        "The service's name; the same as that under which the document is kept.");
        private static final Field<Rules, List<Route>> ROUTES =
                Field.of(
                        "routes",
                        Items.of(Route.Keys.SHAPE, Route.DEFAULT, 0, MAX_ROUTES)
                                .with(Across.distinct("name")),
                        Rules::routes,
                        "The first that matches counts; where none does, all instances get the request.");
        private static final Field<Rules, PolicyPatch> POLICY =
                Field.of(
                        "policy",
                        PolicyPatch.SHAPE,
                        Rules::policy,
                        "How requests are treated, where a route does not say otherwise.");

        static final Fields<Rules> SHAPE =
                Fields.of(
                        "rules",
                        "How requests to one service are routed and treated.",
                        v -> new Rules(v.get(SERVICE), v.get(ROUTES), v.get(POLICY)),
                        List.of(SERVICE, ROUTES, POLICY));

        private Keys() {}
    }
}
