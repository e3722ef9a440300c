package io.mesher.admin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mesher.admin.page.Found;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.RulesDocument;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.registry.RuleStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The document of one service. */
public final class RulesResource implements Resource {
    private static final Set<String> JSON_TYPES = Set.of("", "application/json");
    private static final Set<String> YAML_TYPES =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

    private final Rulebook rules;

    public RulesResource(Rulebook rules) {
        this.rules = rules;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "PUT", "DELETE");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        String service = asked.variable("service");
        return switch (asked.method()) {
            case "PUT" -> put(service, asked);
            case "DELETE" -> delete(service, asked);
            default -> get(service, asked);
        };
    }

    private Reply get(String service, Asked asked) throws Refusal {
        Optional<StoredRules> stored = rules.read(service);
        if (stored.isEmpty()) {
            throw Refusal.missing(
                    "Service " + service + " has no rules.", List.copyOf(rules.services()));
        }
        Reading reading = rules.judge(service, stored.get().document());
        Reply reply =
                reading.document().isPresent()
                        ? good(reading.document().get(), asked)
                        : bad(service, reading);
        return reply.at(stored.get().revision());
    }

    private static Reply good(RulesDocument document, Asked asked) {
        return asked.header("accept").contains("yaml")
                ? Reply.of(Reply.YAML, document.print(Format.YAML))
                : Reply.of(Reply.JSON, document.print(Format.JSON));
    }

    /** What is still obeyed, and why the newest is not. */
    private Reply bad(String service, Reading reading) throws Refusal {
        Optional<RulesDocument> last =
                rules.lastGood(service)
                        .flatMap(PastRules::document)
                        .flatMap(text -> rules.judge(service, text).document());
        ObjectNode answer =
                last.map(good -> (ObjectNode) Json.tree(good.print(Format.JSON)))
                        .orElseGet(() -> (ObjectNode) Json.tree("{}"));
        answer.set("problem", Json.tree(Json.print(Found.of(reading.errors()))));
        return Reply.json(answer);
    }

    private Reply put(String service, Asked asked) throws Refusal {
        requireType(asked.header("content-type"));
        if (asked.body().size() > RuleStore.MAX_BYTES) {
            throw Refusal.of(
                    413,
                    "Too large",
                    "document of %d bytes (expected: up to %d)"
                            .formatted(asked.body().size(), RuleStore.MAX_BYTES));
        }
        Optional<StoredRules> stands = rules.read(service);
        long expected = Precondition.expected(asked, stands);
        String document = asked.body().text();
        Reading reading = rules.judge(service, document);
        if (reading.document().isEmpty()) {
            throw Rulebook.invalid(reading.errors());
        }
        List<Found> warnings = Found.of(reading.warnings());
        if (asked.dryRun()) {
            String diff = rules.diff(service, stands.map(StoredRules::document), document);
            return new Tried(service, true, warnings, diff).reply();
        }
        long revision = rules.put(service, document, change(asked, expected));
        return new Published(service, revision, warnings)
                .reply()
                .as(expected == StoredRules.NONE ? 201 : 200)
                .at(revision);
    }

    private Reply delete(String service, Asked asked) throws Refusal {
        long expected = Precondition.expected(asked, rules.read(service));
        if (expected == StoredRules.NONE) {
            throw Refusal.missing("Service " + service + " has no rules.", List.of());
        }
        if (!asked.dryRun()) {
            rules.remove(service, change(asked, expected));
        }
        return Reply.nothing();
    }

    static Rulebook.Change change(Asked asked, long expected) {
        return new Rulebook.Change(asked.user(), asked.query().text("reason"), expected);
    }

    private static void requireType(String type) throws Refusal {
        int parameters = type.indexOf(';');
        String plain = (parameters < 0 ? type : type.substring(0, parameters)).strip();
        if (!JSON_TYPES.contains(plain) && !YAML_TYPES.contains(plain)) {
            throw Refusal.of(
                    415,
                    "Type not taken",
                    "Content-Type " + plain + " (expected: application/json or application/yaml)");
        }
    }

    /**
     * What came of a change.
     *
     * @param revision the new one
     */
    public record Published(String service, long revision, List<Found> warnings) {
        Reply reply() {
            List<String> lines = new ArrayList<>(Found.lines("warning", warnings));
            lines.add(service + ": revision " + revision);
            return Reply.json(this).plain(lines);
        }
    }

    /**
     * What would come of a change.
     *
     * @param diff a unified diff of both as YAML, empty where they say the same
     */
    public record Tried(String service, boolean dryRun, List<Found> warnings, String diff) {
        Reply reply() {
            List<String> lines = new ArrayList<>(Found.lines("warning", warnings));
            lines.add(diff.isEmpty() ? service + ": nothing would change" : diff);
            return Reply.json(this).plain(lines);
        }
    }
}
