package io.mesher.admin.api;

import io.mesher.admin.page.Query;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.view.SeenView;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which requests a viewer wants to see; what is empty is not asked.
 *
 * @param service the called service
 * @param direction {@code outbound} or {@code inbound}
 * @param method case counts
 * @param status {@code 404}, or a class such as {@code 5xx}
 */
record LiveFilter(String service, String direction, String method, String status) {
    private static final Set<String> DIRECTIONS = Set.of("", "outbound", "inbound");
    private static final Pattern STATUS = Pattern.compile("|[1-5]([0-9][0-9]|xx)");

    static LiveFilter of(Query query) throws Refusal {
        String direction = query.text("direction");
        if (!DIRECTIONS.contains(direction)) {
            throw Refusal.invalid("direction " + direction + " (expected: outbound or inbound)");
        }
        String status = query.text("status");
        if (!STATUS.matcher(status).matches()) {
            throw Refusal.invalid("status " + status + " (expected: such as 404 or 5xx)");
        }
        return new LiveFilter(query.text("service"), direction, query.text("method"), status);
    }

    boolean wants(SeenView seen) {
        return is(service, seen.service())
                && is(direction, seen.direction())
                && is(method, seen.method())
                && (status.isEmpty()
                        || status.equals(String.valueOf(seen.status()))
                        || status.equals(seen.status() / 100 + "xx"));
    }

    private static boolean is(String asked, String there) {
        return asked.isEmpty() || asked.equals(there);
    }
}
