package io.mesher.admin.api;

import io.mesher.admin.page.Listing;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.view.RuntimeView;
import io.mesher.config.Entry;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Every setting as it is in force, and where it came from; secrets are never shown. */
public final class SettingsResource implements Resource {
    private final RuntimeView runtime;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public SettingsResource(RuntimeView runtime, LongSupplier now) {
        this.runtime = runtime;
        this.now = now;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        boolean changed = asked.query().text("changed").equals("true");
        List<Entry> entries =
                runtime.settings().stream()
                        .filter(it -> !changed || !it.source().equals(Entry.DEFAULT))
                        .toList();
        return Reply.json(Listing.of(entries, asked.query(), now.getAsLong()));
    }
}
