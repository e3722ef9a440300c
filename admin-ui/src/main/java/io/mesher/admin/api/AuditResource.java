package io.mesher.admin.api;

import io.mesher.admin.audit.AuditEntry;
import io.mesher.admin.audit.AuditLog;
import io.mesher.admin.page.Listing;
import io.mesher.admin.page.Query;
import io.mesher.admin.page.Refusal;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Who changed what by this sidecar, the newest first. */
public final class AuditResource implements Resource {
    private final AuditLog log;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    public AuditResource(AuditLog log, LongSupplier now) {
        this.log = log;
        this.now = now;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply serve(Asked asked) throws Refusal {
        Query query = asked.query();
        List<AuditEntry> entries =
                log.newest().stream()
                        .filter(it -> is(query.text("user"), it.user()))
                        .filter(it -> is(query.text("action"), it.action()))
                        .filter(it -> it.object().startsWith(query.text("object")))
                        .toList();
        return Reply.json(Listing.of(entries, query, now.getAsLong()));
    }

    private static boolean is(String asked, String said) {
        return asked.isEmpty() || asked.equals(said);
    }
}
