package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Across;
import io.mesher.mesh.rule.grammar.Choice;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to some of a service's requests.
 *
 * @param name unique within the service; empty where none is written
 * @param match any of which must hold; empty for every request
 * @param split who gets them; empty for all instances
 * @param fallback who gets them when the chosen subset has no instance
 * @param policy what is said otherwise than for the service
 */
public record Route(
        String name,
        List<RouteMatch> match,
        List<Share> split,
        Fallback fallback,
        Rewrite rewrite,
        Redirect redirect,
        Answer answer,
        Mirror mirror,
        PolicyPatch policy) {

    /** Every request to all instances. */
    public static final Route DEFAULT =
            new Route(
                    "",
                    List.of(),
                    List.of(),
                    Fallback.ANY,
                    Rewrite.NONE,
                    Redirect.NONE,
                    Answer.NONE,
                    Mirror.NONE,
                    PolicyPatch.NONE);

    private static final int MAX_ALTERNATIVES = 64;
    private static final int MAX_SHARES = 64;

    public Route {
        match = List.copyOf(match);
        split = List.copyOf(split);
    }

    /** Whether no instance is asked. */
    public boolean answersItself() {
        return !redirect.equals(Redirect.NONE) || !answer.equals(Answer.NONE);
    }

    /** Whether no request that the other means gets past this one. */
    public boolean covers(Route other) {
        return match.isEmpty()
                || (!other.match.isEmpty() && other.match.stream().allMatch(this::covers));
    }

    private boolean covers(RouteMatch wanted) {
        return match.stream().anyMatch(condition -> condition.covers(wanted));
    }

    /** The same under that name. */
    Route named(String other) {
        return new Route(other, match, split, fallback, rewrite, redirect, answer, mirror, policy);
    }

    /** Where no instance is asked, what is said of instances would be for nothing. */
    private static Demand[] alone() {
        List<Demand> demands = new ArrayList<>();
        demands.add(Demand.notBoth("redirect", "answer"));
        for (String own : List.of("redirect", "answer")) {
            for (String other : List.of("split", "fallback", "rewrite", "mirror")) {
                demands.add(Demand.notBoth(own, other));
            }
        }
        return demands.toArray(Demand[]::new);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Route, String> NAME =
                Field.of(
                        "name",
                        Words.ROUTE,
                        Route::name,
                        "Its name, unlike any other route's; without one it is route- and its number.");
        private static final Field<Route, List<RouteMatch>> MATCH =
                Field.of(
                        "match",
                        Items.of(RouteMatch.Keys.SHAPE, RouteMatch.ANY, 1, MAX_ALTERNATIVES),
                        Route::match,
                        "Conditions of which any holds; without them every request is meant.");
        private static final Field<Route, List<Share>> SPLIT =
                Field.of(
                        "split",
                        Items.of(Share.Keys.SHAPE, Share.NONE, 1, MAX_SHARES)
                                .with(Across.shares("weight")),
                        Route::split,
                        "Who gets the requests; without it all instances. The weights add up to 100.");
        private static final Field<Route, Fallback> FALLBACK =
                Field.of(
                        "fallback",
                        Choice.of(Fallback.class),
                        Route::fallback,
                        "Who gets them when the chosen subset has no instance, by default any.");
        private static final Field<Route, Rewrite> REWRITE =
                Field.of(
                        "rewrite",
                        Rewrite.Keys.SHAPE,
                        Route::rewrite,
                        "What becomes of the request.");
        private static final Field<Route, Redirect> REDIRECT =
                Field.of(
                        "redirect",
                        Redirect.Keys.SHAPE,
                        Route::redirect,
                        "Sends the caller elsewhere.");
        private static final Field<Route, Answer> ANSWER =
                Field.of(
                        "answer",
                        Answer.Keys.SHAPE,
                        Route::answer,
                        "Answers without any instance.");
        private static final Field<Route, Mirror> MIRROR =
                Field.of(
                        "mirror",
                        Mirror.Keys.SHAPE,
                        Route::mirror,
                        "Sends a copy to another service.");
        private static final Field<Route, PolicyPatch> POLICY =
                Field.of(
                        "policy",
                        PolicyPatch.SHAPE,
                        Route::policy,
                        "Overrides the service's policy, key by key.");

        static final Fields<Route> SHAPE =
                Fields.of(
                                "route",
                                "What happens to some of the requests.",
                                v ->
                                        new Route(
                                                v.get(NAME),
                                                v.get(MATCH),
                                                v.get(SPLIT),
                                                v.get(FALLBACK),
                                                v.get(REWRITE),
                                                v.get(REDIRECT),
                                                v.get(ANSWER),
                                                v.get(MIRROR),
                                                v.get(POLICY)),
                                List.of(
                                        NAME, MATCH, SPLIT, FALLBACK, REWRITE, REDIRECT, ANSWER,
                                        MIRROR, POLICY))
                        .with(alone());

        private Keys() {}
    }
}
