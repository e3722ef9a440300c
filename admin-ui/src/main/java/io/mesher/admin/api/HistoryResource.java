package io.mesher.admin.api;

import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.Listing;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.mesh.rule.PastRules;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was done to the document of a service, the newest first. */
public final class HistoryResource implements Resource {
    private final Rulebook rules;
    private final Catalogue catalogue;

    public HistoryResource(Rulebook rules, Catalogue catalogue) {
        this.rules = rules;
        this.catalogue = catalogue;
    }

    /**
     * One change.
     *
     * @param at RFC 3339
     * @param removed whether the document was taken away
     */
    public record Item(long revision, String author, String reason, String at, boolean removed) {
        static Item of(PastRules past) {
            return new Item(
                    past.revision(),
                    past.change().author(),
                    past.change().reason(),
                    Instant.ofEpochMilli(past.change().at()).toString(),
                    past.document().isEmpty());
        }

        String line() {
            return "%6d  %s  %-12s %s%s"
                    .formatted(revision, at, author, removed ? "(removed) " : "", reason)
                    .stripTrailing();
        }
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        List<Item> items = rules.history(asked.variable("service")).stream().map(Item::of).toList();
        Listing<Item> listing = Listing.of(items, asked.query(), catalogue.asOf());
        return Reply.json(listing).plain(listing.items().stream().map(Item::line).toList());
    }
}
