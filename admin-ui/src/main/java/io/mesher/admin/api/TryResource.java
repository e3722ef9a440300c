package io.mesher.admin.api;

import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.TrialRequest;
import io.mesher.admin.view.TrialView;
import io.mesher.mesh.rule.Reading;
import io.mesher.mesh.rule.Rules;
import io.mesher.mesh.rule.RulesDocument;
import io.mesher.mesh.rule.StoredRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which route a request would take, and why no other. */
public final class TryResource implements Resource {
    private static final Set<String> FIELDS =
            Set.of("service", "method", "path", "headers", "query", "source", "document");
    private static final Set<String> SOURCE = Set.of("service", "version", "zone");

    private final Rulebook rules;
    private final RuntimeView runtime;
    private final Catalogue catalogue;

    public TryResource(Rulebook rules, RuntimeView runtime, Catalogue catalogue) {
        this.rules = rules;
        this.runtime = runtime;
        this.catalogue = catalogue;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        Json body = Json.object(asked.body(), FIELDS);
        String service = catalogue.nameOr(body.text("service"));
        Json source = body.object("source", SOURCE);
        TrialRequest request =
                new TrialRequest(
                        service,
                        body.text("method", "GET"),
                        body.text("path", "/"),
                        lowerCase(body.texts("headers")),
                        body.texts("query"),
                        new TrialRequest.Source(
                                source.text("service", ""),
                                source.text("version", ""),
                                source.text("zone", "")));
        TrialView view = runtime.tryRules(request, document(service, body));
        return Reply.json(view).plain(lines(view));
    }

    private static List<String> lines(TrialView view) {
        List<String> lines = new ArrayList<>();
        lines.add("route " + view.route() + ": " + view.destination());
        view.routes()
                .forEach(
                        it ->
                                lines.add(
                                        "  %s %s: %s"
                                                .formatted(
                                                        it.matches() ? "+" : "-",
                                                        it.name(),
                                                        it.why())));
        return lines;
    }

    /** What is given; else what stands there, which need not be in use here. */
    private Optional<Rules> document(String service, Json body) throws Refusal {
        if (body.has("document")) {
            String text =
                    body.raw("document").isTextual()
                            ? body.raw("document").asText()
                            : body.raw("document").toString();
            Reading reading = rules.judge(service, text);
            return Optional.of(
                    reading.document()
                            .orElseThrow(() -> Rulebook.invalid(reading.errors()))
                            .rules());
        }
        if (runtime.inUse(service).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                rules.read(service)
                        .map(StoredRules::document)
                        .flatMap(text -> rules.judge(service, text).document())
                        .map(RulesDocument::rules)
                        .orElse(Rules.NONE));
    }

    private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> lower = new HashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        return lower;
    }
}
