package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.mesh.rule.StoredRules;
import java.util.List;
import java.util.Set;

/** Puts a document that a service had before in force again, as a new revision. */
public final class RollbackResource implements Resource {
    private final Rulebook rules;

    public RollbackResource(Rulebook rules) {
        this.rules = rules;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        String service = asked.variable("service");
        Json body = Json.object(asked.body(), Set.of("revision", "reason"));
        int to = body.number("revision", -1);
        long expected = Precondition.expected(asked, rules.read(service));
        String document = PastResource.document(rules, service, String.valueOf(to));
        String reason = body.text("reason", "back to revision " + to);
        if (asked.dryRun()) {
            String diff =
                    rules.diff(service, rules.read(service).map(StoredRules::document), document);
            return new RulesResource.Tried(service, true, List.of(), diff).reply();
        }
        long revision =
                rules.put(service, document, new Rulebook.Change(asked.user(), reason, expected));
        return new RulesResource.Published(service, revision, List.of()).reply().at(revision);
    }
}
