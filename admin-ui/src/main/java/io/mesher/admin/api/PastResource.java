package io.mesher.admin.api;

import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.mesh.rule.grammar.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** One of the documents that a service had, as it was written. */
public final class PastResource implements Resource {
    private final Rulebook rules;

    public PastResource(Rulebook rules) {
        this.rules = rules;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        String document = document(rules, asked.variable("service"), asked.variable("revision"));
        boolean json = Format.of(document.getBytes(StandardCharsets.UTF_8)) == Format.JSON;
        return Reply.of(json ? Reply.JSON : Reply.YAML, document);
    }

    static String document(Rulebook rules, String service, String revision) throws Refusal {
        if (!revision.matches("[0-9]{1,10}")) {
            throw Refusal.invalid("revision " + revision + " (expected: a number)");
        }
        return rules.past(service, Long.parseLong(revision))
                .document()
                .orElseThrow(
                        () ->
                                Refusal.missing(
                                        "Revision " + revision + " is a removal.", List.of()));
    }
}
