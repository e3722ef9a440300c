package io.mesher.admin.page;

import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service's rules in a text field: checked, published, and put back to what they were. */
public final class RulesPage implements Form {
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final String FIRST =
            """
            # the rules of this service; without any it does well by defaults
            routes: []
            policy:
              timeout: { request: 60s }
            """;

    private final Rulebook rules;
    private final Catalogue catalogue;

    public RulesPage(Rulebook rules, Catalogue catalogue) {
        this.rules = rules;
        this.catalogue = catalogue;
    }

    @Override
    public View get(Query query) throws Refusal {
        String service = catalogue.nameOr(query.variable("service"));
        Optional<StoredRules> stands = rules.read(service);
        Draft draft =
                new Draft(
                        service,
                        stands.map(it -> shown(service, it.document())).orElse(FIRST),
                        stands.map(StoredRules::revision).orElse(StoredRules.NONE),
                        "");
        if (query.parameters().containsKey("done")) {
            return view(draft, "Published as revision " + draft.revision() + ".", "ok", List.of());
        }
        return stands.map(it -> rules.judge(service, it.document()).errors())
                .filter(errors -> !errors.isEmpty())
                .map(errors -> bad(draft, errors))
                .orElseGet(() -> view(draft, "", "ok", List.of()));
    }

    private View bad(Draft draft, List<Problem> errors) {
        return view(
                draft,
                "This document is not obeyed; the last good one stays in force.",
                "bad",
                Found.of(errors));
    }

    @Override
    public Posted post(Query query, Map<String, String> form, String user) throws Refusal {
        String service = catalogue.nameOr(query.variable("service"));
        Draft draft = Draft.of(service, form);
        return switch (form.getOrDefault("do", "check")) {
            case "publish" -> publish(draft, draft.document(), user);
            case "rollback" -> {
                String revision = form.getOrDefault("to", "");
                if (!revision.matches("[0-9]{1,9}")) {
                    throw Refusal.invalid("revision " + revision + " (expected: a number)");
                }
                Draft back =
                        new Draft(
                                service,
                                rules.past(service, Long.parseLong(revision)).document().orElse(""),
                                draft.revision(),
                                "back to revision " + revision);
                yield publish(back, back.document(), user);
            }
            default -> Posted.shown(200, checked(draft));
        };
    }

    private View checked(Draft draft) {
        Reading reading = rules.judge(draft.service(), draft.document());
        return reading.document().isPresent()
                ? view(draft, "The document is good. Nothing was published yet.", "ok", List.of())
                : view(draft, "The document cannot be obeyed.", "bad", Found.of(reading.errors()));
    }

    private Posted publish(Draft draft, String document, String user) throws Refusal {
        try {
            var unused =
                    rules.put(
                            draft.service(),
                            document,
                            new Rulebook.Change(user, draft.reason(), draft.revision()));
            return Posted.at("/services/" + segment(draft.service()) + "/rules?done");
        } catch (Refusal e) {
            if (e.status() == UNPROCESSABLE) {
                return Posted.shown(UNPROCESSABLE, checked(draft));
            }
            if (e.status() != PRECONDITION_FAILED) {
                throw e;
            }
            return Posted.shown(CONFLICT, overtaken(draft));
        }
    }

    /** The text is kept; the next time it would replace what the other has published. */
    private View overtaken(Draft draft) throws Refusal {
        long stands =
                rules.read(draft.service()).map(StoredRules::revision).orElse(StoredRules.NONE);
        String what = stands == StoredRules.NONE ? "removed them" : "published revision " + stands;
        return view(
                new Draft(draft.service(), draft.document(), stands, draft.reason()),
                "Somebody else "
                        + what
                        + " meanwhile. Your text is kept below, with how it differs from that. Publish again to replace it.",
                "warn",
                List.of());
    }

    private View view(Draft draft, String said, String tone, List<Found> problems) {
        List<RulesView.PastItem> history = List.of();
        List<RulesView.DiffLine> diff = List.of();
        try {
            history = rules.history(draft.service()).stream().map(RulesPage::item).toList();
            Optional<String> stands = rules.read(draft.service()).map(StoredRules::document);
            diff =
                    problems.isEmpty()
                            ? lines(rules.diff(draft.service(), stands, draft.document()))
                            : List.of();
        } catch (Refusal e) {
            // the registry went in between; the text is what matters
        }
        List<Found> warnings = Found.of(rules.judge(draft.service(), draft.document()).warnings());
        return new RulesView(
                draft.service(),
                draft.document(),
                draft.revision(),
                draft.reason(),
                said,
                tone,
                problems,
                warnings,
                diff,
                history);
    }

    private static RulesView.PastItem item(PastRules past) {
        return new RulesView.PastItem(
                past.revision(),
                past.change().author(),
                past.change().reason(),
                Instant.ofEpochMilli(past.change().at()).toString(),
                past.document().isEmpty());
    }

    /** Without the two lines that name the files. */
    private static List<RulesView.DiffLine> lines(String diff) {
        return diff.lines()
                .skip(2)
                .filter(line -> !line.startsWith("@@"))
                .map(
                        line ->
                                line.isEmpty()
                                        ? new RulesView.DiffLine(' ', "")
                                        : new RulesView.DiffLine(line.charAt(0), line.substring(1)))
                .toList();
    }

    /** As it was written, comments too; JSON is easier to read as YAML. */
    private String shown(String service, String document) {
        boolean json = Format.of(document.getBytes(StandardCharsets.UTF_8)) == Format.JSON;
        return json
                ? rules.judge(service, document)
                        .document()
                        .map(good -> good.print(Format.YAML))
                        .orElse(document)
                : document;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What stands in the form. */
    private record Draft(String service, String document, long revision, String reason) {
        static Draft of(String service, Map<String, String> form) throws Refusal {
            String revision = form.getOrDefault("revision", "");
            if (!revision.matches("-1|[0-9]{1,9}")) {
                throw Refusal.invalid("revision " + revision + " (expected: a number)");
            }
            return new Draft(
                    service,
                    form.getOrDefault("document", "").replace("\r\n", "\n"),
                    Long.parseLong(revision),
                    form.getOrDefault("reason", "").strip());
        }
    }
}
