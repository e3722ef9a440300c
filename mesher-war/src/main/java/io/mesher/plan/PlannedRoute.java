package io.mesher.plan;

import io.mesher.governance.Balancer;
import io.mesher.governance.Hashing;
import io.mesher.mesh.rule.HashKey;
import io.mesher.mesh.rule.Mirror;
import io.mesher.mesh.rule.Policies;
import io.mesher.mesh.rule.Rewrite;
import io.mesher.mesh.rule.Route;
import io.mesher.mesh.rule.Subset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** One route of a service as the stages need it. Immutable but for what its guards count. */
public final class PlannedRoute {
    /** The name of what holds for requests that no route matches. */
    public static final String DEFAULT_NAME = "default";

    /** No service is known yet. */
    public static final PlannedRoute NONE =
            new PlannedRoute(
                    Route.DEFAULT,
                    Policies.DEFAULTS,
                    Guards.of(Policies.DEFAULTS),
                    Split.to(Choices.NONE));

    private final Route rule;
    private final Conditions[] anyOf;
    private final Policies policies;
    private final Guards guards;
    private final Split split;
    private final DirectAnswer answer;
    private final TimeLimits time;
    // asked for each request
    private final boolean rewrites;
    private final boolean limited;
    private final boolean faulty;

    PlannedRoute(Route rule, Policies policies, Guards guards, Split split) {
        this.rule = rule;
        this.anyOf = rule.match().stream().map(Conditions::new).toArray(Conditions[]::new);
        this.policies = policies;
        this.guards = guards;
        this.split = split;
        this.answer = DirectAnswer.of(rule);
        this.time = TimeLimits.of(policies.timeout());
        this.rewrites = !rule.rewrite().equals(Rewrite.NONE);
        this.limited = policies.limit().on();
        this.faulty = policies.fault().on();
    }

    /** Whether it is the one for a request. */
    boolean matches(RequestFacts request, Source source, IntUnaryOperator random) {
        for (Conditions conditions : anyOf) {
            if (conditions.hold(request, source, random)) {
                return true;
            }
        }
        return anyOf.length == 0;
    }

    /** The instances that get a request; none where the chosen ones have none and none is meant. */
    public Choices choices(IntUnaryOperator random) {
        return split.draw(random);
    }

    /** What a request has in common with those that are to go to the same instance. */
    public long hash(RequestFacts request, Source source) {
        HashKey key = policies.balance().hash();
        String common =
                switch (key.kind()) {
                    case NONE -> null;
                    case HEADER -> request.first(RequestFacts.In.HEADER, key.name());
                    case COOKIE -> request.first(RequestFacts.In.COOKIE, key.name());
                    case QUERY -> request.first(RequestFacts.In.PARAMETER, key.name());
                    case SOURCE ->
                            key.name().equals("address")
                                    ? request.callerAddress()
                                    : source.service();
                };
        return common == null || common.isEmpty() ? Balancer.NO_HASH : Hashing.of(common);
    }

    /** Its name, {@link #DEFAULT_NAME} where no route matches. */
    public String name() {
        return rule.name().isEmpty() ? DEFAULT_NAME : rule.name();
    }

    /** Which requests it is for, in words. */
    public String matchInWords() {
        return anyOf.length == 0
                ? "every request"
                : Arrays.stream(anyOf).map(Conditions::inWords).collect(Collectors.joining(" or "));
    }

    /** Where its requests go, in words. */
    public String destinationInWords() {
        if (answer != DirectAnswer.NONE) {
            return (answer.redirects() ? "redirect " : "answer ") + answer.status();
        }
        return rule.split().isEmpty()
                ? "all instances"
                : rule.split().stream()
                        .map(share -> share.weight() + " % to " + inWords(share.subset()))
                        .collect(Collectors.joining(", "));
    }

    private static String inWords(Subset subset) {
        List<String> parts = new ArrayList<>();
        if (!subset.version().isEmpty()) {
            parts.add("version " + subset.version());
        }
        if (!subset.zone().isEmpty()) {
            parts.add("zone " + subset.zone());
        }
        new TreeMap<>(subset.labels()).forEach((name, value) -> parts.add(name + " " + value));
        return parts.isEmpty() ? "all instances" : String.join(" and ", parts);
    }

    /** Conditions of which any must hold; none where every request is meant. */
    public List<Conditions> anyOf() {
        return List.of(anyOf);
    }

    /** As it was written. */
    public Route rule() {
        return rule;
    }

    /** How its requests are treated. */
    public Policies policies() {
        return policies;
    }

    /** How long they may take. */
    public TimeLimits time() {
        return time;
    }

    /** What is counted for it. */
    public Guards guards() {
        return guards;
    }

    /** What it answers itself. */
    public DirectAnswer answer() {
        return answer;
    }

    /** What becomes of its requests on their way. */
    public Rewrite rewrite() {
        return rule.rewrite();
    }

    /** Whether anything becomes of them. */
    public boolean rewrites() {
        return rewrites;
    }

    /** Whether only so many are let through. */
    public boolean limited() {
        return limited;
    }

    /** Whether some fail or wait on purpose. */
    public boolean faulty() {
        return faulty;
    }

    /** Who gets copies of them. */
    public Mirror mirror() {
        return rule.mirror();
    }
}
