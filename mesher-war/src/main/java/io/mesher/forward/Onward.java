package io.mesher.forward;

import io.mesher.exchange.Exchange;
import io.mesher.mesh.rule.HeaderChange;
import io.mesher.mesh.rule.PathRewrite;
import io.mesher.mesh.rule.Rewrite;
import io.mesher.plan.PlannedRoute;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What a route makes of a request on its way to an instance. */
final class Onward {
    private Onward() {}

    /** Path and query as they go on. */
    static String target(PlannedRoute route, String target) {
        PathRewrite path = route.rewrite().path();
        if (!route.rewrites() || path.equals(PathRewrite.NONE)) {
            return target;
        }
        int mark = target.indexOf('?');
        return mark < 0
                ? path.apply(target)
                : path.apply(target.substring(0, mark)) + target.substring(mark);
    }

    /**
     * Changes the head as the route says, and tells how much time is left where that is known.
     *
     * @param now when this attempt is sent
     * @param end when it must have been answered
     */
    static void apply(Exchange exchange, long now, long end, HttpFields.Mutable head) {
        if (exchange.route().rewrites()) {
            apply(exchange.route().rewrite(), head);
        }
        boolean told = exchange.head().tellsTimeout() || exchange.route().time().written();
        if (told && !exchange.plan().outside()) {
            head.put(TimeLeft.field(end - now));
            if (exchange.head().grpc() && head.contains(Grpc.TIMEOUT)) {
                head.put(Grpc.timeout(head, now - exchange.startedAt(), end - now));
            }
        }
    }

    private static void apply(Rewrite rewrite, HttpFields.Mutable head) {
        HeaderChange change = rewrite.headers();
        change.remove().forEach(head::remove);
        change.set().forEach(head::put);
        change.add().forEach(head::add);
        if (!rewrite.host().isEmpty() && head.contains(HttpHeader.HOST)) {
            head.put(HttpHeader.HOST, rewrite.host());
        }
    }
}
