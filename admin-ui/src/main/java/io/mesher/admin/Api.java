package io.mesher.admin;

import io.mesher.admin.api.Asked;
import io.mesher.admin.api.AuditResource;
import io.mesher.admin.api.Body;
import io.mesher.admin.api.HistoryResource;
import io.mesher.admin.api.LiveResource;
import io.mesher.admin.api.OpenApi;
import io.mesher.admin.api.OverrideResource;
import io.mesher.admin.api.OverridesResource;
import io.mesher.admin.api.PastResource;
import io.mesher.admin.api.Reply;
import io.mesher.admin.api.Resource;
import io.mesher.admin.api.RollbackResource;
import io.mesher.admin.api.RulesListResource;
import io.mesher.admin.api.RulesResource;
import io.mesher.admin.api.SettingsResource;
import io.mesher.admin.api.Streamed;
import io.mesher.admin.api.TextResource;
import io.mesher.admin.api.TryResource;
import io.mesher.admin.audit.AuditLog;
import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.OverrideStore;
import io.mesher.admin.page.Query;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.Rulebook;
import io.mesher.admin.view.RuntimeView;
import io.mesher.mesh.rule.RulesSchema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** What programs ask for and change below {@code /api/v1}, besides what pages show. */
final class Api {
    private static final String BASE = "/api/v1";
    // what is larger is no document of rules
    private static final int MAX_BYTES = 1 << 20;

    private final Router<Resource> resources;
    private final LiveResource live;

    Api(
            Catalogue catalogue,
            RuntimeView runtime,
            Rulebook rules,
            OverrideStore overrides,
            AuditLog audit,
            LongSupplier now) {
        this.live = new LiveResource(runtime, now);
        this.resources =
                new Router<Resource>()
                        .add("/rules", new RulesListResource(rules, catalogue))
                        .add("/rules/{service}", new RulesResource(rules))
                        .add("/rules/{service}/history", new HistoryResource(rules, catalogue))
                        .add("/rules/{service}/history/{revision}", new PastResource(rules))
                        .add("/rules/{service}/rollback", new RollbackResource(rules))
                        .add("/rules:try", new TryResource(rules, runtime, catalogue))
                        .add("/rules.schema.json", new TextResource(RulesSchema::json))
                        .add("/openapi.json", new TextResource(OpenApi::json))
                        .add(
                                "/overrides/{service}",
                                new OverridesResource(overrides, catalogue, now))
                        .add("/overrides/{service}/{id}", new OverrideResource(overrides, now))
                        .add("/self/config", new SettingsResource(runtime, now))
                        .add("/live", live)
                        .add("/audit", new AuditResource(audit, now));
    }

    /** The paths below {@link #BASE}. */
    List<String> patterns() {
        return resources.patterns();
    }

    /** The resource that is asked for, if it is one of these. */
    Optional<Router.Match<Resource>> find(Call call) throws Refusal {
        return call.path().startsWith(BASE + "/")
                ? resources.find(call.path().substring(BASE.length()))
                : Optional.empty();
    }

    void serve(
            Router.Match<Resource> match, Call call, Visitor visitor, HttpServletResponse response)
            throws IOException, Refusal {
        if (!visitor.known()) {
            throw Guard.unauthorized(Guard.NO_LOGIN);
        }
        Resource resource = match.target();
        String method = call.head() ? "GET" : call.method();
        if (!resource.methods().contains(method)) {
            TreeSet<String> allowed = new TreeSet<>(resource.methods());
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            throw Forms.notAllowed(call, String.join(", ", allowed));
        }
        if (!method.equals("GET")) {
            Guard.checkChange(call, visitor);
        }
        Asked asked =
                new Asked(
                        method,
                        new Query(match.variables(), call.parameters()),
                        headers(call),
                        method.equals("GET") ? Body.NONE : new Body(call.body(MAX_BYTES)),
                        visitor.user());
        send(resource.serve(asked), call, response);
    }

    private static Map<String, String> headers(Call call) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(call.request().getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), call.header(name));
        }
        return headers;
    }

    /** Ends what is still being shown. */
    void close() {
        live.close();
    }

    private static void send(Reply reply, Call call, HttpServletResponse response)
            throws IOException, Refusal {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (reply.streamed() != Streamed.NOTHING) {
            response.setContentType(reply.type());
            if (!call.head()) {
                reply.streamed().writeTo(response.getOutputStream());
            }
            return;
        }
        if (reply.status() == HttpServletResponse.SC_NO_CONTENT) {
            return;
        }
        boolean plain = call.plain() && !reply.plain().isEmpty();
        byte[] bytes = (plain ? reply.plain() : reply.text()).getBytes(StandardCharsets.UTF_8);
        response.setContentType(plain ? Answers.PLAIN : reply.type());
        response.setContentLength(bytes.length);
        if (!call.head()) {
            response.getOutputStream().write(bytes);
        }
    }
}
