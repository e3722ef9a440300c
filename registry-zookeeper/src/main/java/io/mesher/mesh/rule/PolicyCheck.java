package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Node;
import io.mesher.mesh.rule.grammar.Place;
import io.mesher.mesh.rule.grammar.Report;
import java.util.List;
import java.util.Optional;

/**
 * Finds policies that are good each as written and no good laid over each other: a route may say a
 * limit's burst and leave its rate to the service. What is no good as written is left out: that was
 * reported.
 */
final class PolicyCheck {
    private static final String POLICY = "policy";

    private final Report report;

    private PolicyCheck(Report report) {
        this.report = report;
    }

    static void check(Node document, Report report) {
        new PolicyCheck(report).document(document);
    }

    private void document(Node document) {
        Policies service = laid(Policies.DEFAULTS, document, Place.ROOT);
        List<Node> routes = document.member("routes").map(Node::items).orElse(List.of());
        Place place = Place.ROOT.member("routes");
        for (int i = 0; i < routes.size(); i++) {
            laid(service, routes.get(i), place.item(i));
        }
    }

    /** The policies in force, with each that does not fit left as it was. */
    private Policies laid(Policies base, Node owner, Place place) {
        Policies policies = base;
        Optional<Node> written = owner.member(POLICY);
        if (written.isPresent()) {
            for (Field<Policies, ?> field : Policies.Keys.FIELDS) {
                policies = laid(policies, field, written.get(), place.member(POLICY));
            }
        }
        return policies;
    }

    private Policies laid(Policies base, Field<Policies, ?> field, Node policy, Place place) {
        Optional<Node> written = policy.member(field.name());
        if (written.isEmpty()) {
            return base;
        }
        Place there = place.member(field.name());
        Report own = new Report();
        JsonNode checked = field.shape().check(written.get(), there, own);
        if (own.errors() > 0) {
            return base;
        }
        PolicyPatch patch =
                new PolicyPatch(JsonNodeFactory.instance.objectNode().set(field.name(), checked));
        try {
            Policies policies = base.with(patch);
            requireEffect(patch, policies);
            return policies;
        } catch (IllegalArgumentException e) {
            report.add(there, Code.INVALID, e.getMessage(), written.get().line());
            return base;
        }
    }

    /** Who writes one of these wants something to happen. */
    private static void requireEffect(PolicyPatch patch, Policies policies) {
        if (patch.hasKeys("limit") && !policies.limit().on()) {
            throw new IllegalArgumentException("limit without requests-per-second (expected: one)");
        }
        if (patch.hasKeys("fault") && !policies.fault().on()) {
            throw new IllegalArgumentException(
                    "fault without effect (expected: an abort's status or a delay's time)");
        }
    }
}
