package io.mesher.admin;

import io.mesher.admin.audit.AuditEntry;
import io.mesher.admin.audit.AuditLog;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongSupplier;

/** Notes what was changed by a request, or refused; looking on leaves no trace. Thread-safe. */
final class Auditing {
    private static final String API = "/api/v1";
    private static final String DO = "do";
    // these change nothing that others see
    private static final Set<String> NO_CHANGES = Set.of("/theme", API + "/rules:try");

    private final AuditLog log;
    private final LongSupplier now;

    /**
     * @param now milliseconds since the epoch
     */
    Auditing(AuditLog log, LongSupplier now) {
        this.log = log;
        this.now = now;
    }

    /** A request that was answered. */
    void note(Call call, Visitor visitor, HttpServletResponse response) {
        boolean read = call.method().equals("GET") || call.head();
        boolean wrongLogin = response.getStatus() == 401 && !call.header("Authorization").isEmpty();
        if (read ? wrongLogin : changes(call)) {
            String etag = response.getHeader("ETag");
            log.add(
                    new AuditEntry(
                            Instant.ofEpochMilli(now.getAsLong()).toString(),
                            visitor.known() ? visitor.user() : call.said("user"),
                            call.request().getRemoteAddr(),
                            wrongLogin ? "login" : action(call),
                            object(call),
                            etag == null ? "" : etag,
                            call.said("reason"),
                            response.getStatus()));
        }
    }

    private static boolean changes(Call call) {
        return !NO_CHANGES.contains(call.path())
                && !call.said(DO).equals("check")
                && !call.query().matches("(.*&)?dryRun(=true)?(&.*)?");
    }

    private static String action(Call call) {
        if (Forms.has(call.path())) {
            return call.path().substring(1);
        }
        return call.said(DO).isEmpty() ? call.method() : call.said(DO);
    }

    private static String object(Call call) {
        return call.path().startsWith(API + "/")
                ? call.path().substring(API.length())
                : call.path();
    }
}
