package io.mesher.admin.api;

import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.Listing;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.mesh.rule.StoredRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The services that have a document. */
public final class RulesListResource implements Resource {
    private final Rulebook rules;
    private final Catalogue catalogue;

    public RulesListResource(Rulebook rules, Catalogue catalogue) {
        this.rules = rules;
        this.catalogue = catalogue;
    }

    /**
     * One of them.
     *
     * @param at RFC 3339
     */
    public record Item(String service, long revision, String at) {}

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        Listing<String> names =
                Listing.of(List.copyOf(rules.services()), asked.query(), catalogue.asOf());
        List<Item> items = new ArrayList<>();
        for (String service : names.items()) {
            Optional<StoredRules> stored = rules.read(service);
            stored.ifPresent(
                    it ->
                            items.add(
                                    new Item(
                                            service,
                                            it.revision(),
                                            Instant.ofEpochMilli(it.at()).toString())));
        }
        return Reply.json(
                new Listing<>(items, names.total(), names.page(), names.size(), names.asOf()));
    }
}
