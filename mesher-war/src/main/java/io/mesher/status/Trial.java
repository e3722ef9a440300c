package io.mesher.status;

import io.mesher.admin.view.TrialRequest;
import io.mesher.admin.view.TrialView;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.plan.Condition;
import io.mesher.plan.Conditions;
import io.mesher.plan.PlannedRoute;
import io.mesher.plan.RequestFacts;
import io.mesher.plan.ServicePlan;
import io.mesher.plan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the route of a request that is only thought of, by the conditions of the data path. */
final class Trial {
    private static final double ALL = 100;

    private final ServicePlan plan;

    private Trial(ServicePlan plan) {
        this.plan = plan;
    }

    static Trial of(ServicePlan plan) {
        return new Trial(plan);
    }

    TrialView view(TrialRequest request) {
        RequestFacts facts = new TriedRequest(request);
        Source source =
                new Source(
                        request.source().service(),
                        request.source().version(),
                        request.source().zone());
        List<TrialView.Route> routes = new ArrayList<>();
        PlannedRoute taken = null;
        for (PlannedRoute route : plan.routes()) {
            TrialView.Route judged = judge(route, facts, source);
            boolean later = taken != null && judged.matches();
            routes.add(
                    later
                            ? new TrialView.Route(
                                    route.name(),
                                    true,
                                    "would match, but " + taken.name() + " comes first")
                            : judged);
            taken = taken == null && judged.matches() ? route : taken;
        }
        long revision = plan.rules().revision();
        return new TrialView(
                request.service(),
                revision == StoredRules.NONE ? null : revision,
                taken.name(),
                taken.destinationInWords(),
                routes);
    }

    private static TrialView.Route judge(PlannedRoute route, RequestFacts facts, Source source) {
        if (route.anyOf().isEmpty()) {
            return new TrialView.Route(route.name(), true, "it is for every request");
        }
        List<String> unmet = new ArrayList<>();
        for (Conditions conditions : route.anyOf()) {
            Optional<Condition> missing = conditions.unmet(facts, source);
            if (missing.isEmpty()) {
                return new TrialView.Route(route.name(), true, chance(conditions));
            }
            unmet.add(
                    missing.get().came(facts, source)
                            + " (wanted: "
                            + missing.get().wanted()
                            + ")");
        }
        return new TrialView.Route(route.name(), false, String.join("; ", unmet));
    }

    private static String chance(Conditions conditions) {
        return conditions.percent() == ALL
                ? "everything that it wants holds"
                : "everything that it wants holds; it is for "
                        + conditions.percent()
                        + " % of such requests, by chance";
    }
}
