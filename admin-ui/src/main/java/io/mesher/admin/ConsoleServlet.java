package io.mesher.admin;

import io.mesher.admin.api.Resource;
import io.mesher.admin.audit.AuditLog;
import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.Form;
import io.mesher.admin.page.InstancePage;
import io.mesher.admin.page.InstancesPage;
import io.mesher.admin.page.Nearest;
import io.mesher.admin.page.OverrideStore;
import io.mesher.admin.page.OverviewPage;
import io.mesher.admin.page.Page;
import io.mesher.admin.page.Refusal;
import io.mesher.admin.page.RegistryPage;
import io.mesher.admin.page.RouteRulePage;
import io.mesher.admin.page.Rulebook;
import io.mesher.admin.page.RulesPage;
import io.mesher.admin.page.SelfPage;
import io.mesher.admin.page.ServicePage;
import io.mesher.admin.page.ServicesPage;
import io.mesher.admin.page.VersionPage;
import io.mesher.admin.view.RuntimeView;
import io.mesher.registry.Registry;
import io.mesher.registry.RuleStore;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Console and API, mapped to {@code /} of any context; needs no session of the container and keeps
 * no thread. Blocks while the registry is read.
 */
public final class ConsoleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServlet.class);

    // a document of rules, each of its characters written in three
    private static final int MAX_FORM_BYTES = 3 * RuleStore.MAX_BYTES + 8192;

    private final transient Hosts hosts;
    private final transient Router<Page> pages;
    private final transient Api api;
    private final transient Guard guard;
    private final transient Assets assets;
    private final transient Html html;
    private final transient Answers answers;
    private final transient Forms forms;
    private final transient Auditing auditing;

    /** A console on a listener of its own: on a loopback address it answers to loopback names. */
    public ConsoleServlet(RuntimeView runtime, Registry registry, Login login, LongSupplier now) {
        this(runtime, registry, login, Hosts.loopbackAnd(), AuditLog.inMemory(), now);
    }

    /**
     * @param hosts under which names the console may be addressed
     * @param audit where what is done is noted
     * @param now milliseconds since the epoch
     */
    public ConsoleServlet(
            RuntimeView runtime,
            Registry registry,
            Login login,
            Hosts hosts,
            AuditLog audit,
            LongSupplier now) {
        Catalogue catalogue = new Catalogue(runtime, registry, now);
        this.hosts = hosts;
        Rulebook rules = new Rulebook(registry.rules(), catalogue, now);
        OverrideStore overrides = new OverrideStore(registry.overrides());
        this.pages =
                pages(catalogue, runtime, registry)
                        .add("/services/{service}/rules", new RulesPage(rules, catalogue))
                        .add(
                                "/services/{service}/instances/{id}",
                                new InstancePage(catalogue, overrides, now));
        this.api = new Api(catalogue, runtime, rules, overrides, audit, now);
        this.guard = new Guard(login, now);
        this.assets = new Assets();
        this.html = new Html(runtime, catalogue, assets, now);
        this.answers = new Answers(html);
        this.forms = new Forms(guard, answers);
        this.auditing = new Auditing(audit, now);
    }

    private static Router<Page> pages(Catalogue catalogue, RuntimeView runtime, Registry registry) {
        return new Router<Page>()
                .add("/", new OverviewPage(catalogue, runtime))
                .add("/overview", new OverviewPage(catalogue, runtime))
                .add("/services", new ServicesPage(catalogue))
                .add("/services/{service}", new ServicePage(catalogue, runtime))
                .add("/services/{service}/instances", new InstancesPage(catalogue))
                .add("/self", new SelfPage(runtime))
                .add("/self/registry", new RegistryPage(catalogue, registry))
                .add("/v1/mesher/version", new VersionPage(runtime))
                .add("/v1/mesher/routeRule/{service}", new RouteRulePage(catalogue, runtime));
    }

    /** Reads the templates; the first page would otherwise take a quarter of a second more. */
    public void warm() {
        Visitor nobody = new Visitor("warm", "warm");
        try {
            for (String path : List.of("/", "/services", "/self")) {
                Router.Match<Page> match = pages.find(path).orElseThrow();
                html.render(match.target().get(match.query(Map.of())), Place.NOWHERE, nobody);
            }
        } catch (Refusal e) {
            LOG.warn("console could not be warmed: {}", e.getMessage());
        }
    }

    @Override
    public void destroy() {
        api.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Call call = new Call(request);
        SecurityHeaders.set(response);
        Visitor visitor = Visitor.NOBODY;
        try {
            checkHost(call);
            if (call.path().startsWith(Assets.FOLDER)) {
                checkRead(call);
                assets.serve(call, response);
            } else if (Forms.has(call.path())) {
                forms.serve(call, response);
            } else {
                visitor = guard.visitor(call);
                Optional<Router.Match<Resource>> resource = api.find(call);
                if (resource.isPresent()) {
                    api.serve(resource.get(), call, visitor, response);
                } else {
                    page(call, visitor, response);
                }
            }
        } catch (Refusal e) {
            answers.refuse(e, call, visitor, response);
        } catch (RuntimeException e) {
            LOG.error("console failed on {} {}", call.method(), call.path(), e);
            Refusal failed = Refusal.of(500, "Failed", "The sidecar's log says why.");
            answers.refuse(failed, call, Visitor.NOBODY, response);
        }
        auditing.note(call, visitor, response);
    }

    private void page(Call call, Visitor visitor, HttpServletResponse response)
            throws IOException, Refusal {
        if (!visitor.known()) {
            if (call.json()) {
                throw Guard.unauthorized(Guard.NO_LOGIN);
            }
            Answers.redirect(Forms.loginPath(call), call, response);
            return;
        }
        Router.Match<Page> match = pages.find(call.page()).orElseThrow(() -> missing(call));
        if (match.target() instanceof Form form && call.method().equals("POST")) {
            post(form, match, call, visitor, response);
            return;
        }
        checkRead(call);
        Map<String, String> parameters = call.parameters();
        checkFormat(parameters.getOrDefault("format", "html"));
        answers.page(match.target().get(match.query(parameters)), call, visitor, response);
    }

    private void post(
            Form form,
            Router.Match<Page> match,
            Call call,
            Visitor visitor,
            HttpServletResponse response)
            throws IOException, Refusal {
        Guard.checkOrigin(call);
        Map<String, String> fields = call.form(MAX_FORM_BYTES);
        Guard.checkForm(visitor, fields);
        Form.Posted posted = form.post(match.query(call.parameters()), fields, visitor.user());
        if (posted.view() == null) {
            Answers.redirect(posted.path(), call, response);
        } else {
            response.setStatus(posted.status());
            answers.page(posted.view(), call, visitor, response);
        }
    }

    private Refusal missing(Call call) {
        return Refusal.missing(
                "There is no page " + call.page() + ".", Nearest.to(call.page(), pages.paths()));
    }

    private void checkHost(Call call) throws Refusal {
        if (!hosts.allow(call.header("Host"), call.request().getLocalAddr())) {
            throw Refusal.of(
                    421,
                    "Misdirected",
                    "The console does not answer to this host name (expected: localhost or a loopback address).");
        }
    }

    private static void checkRead(Call call) throws Refusal {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            throw Forms.notAllowed(call, "GET, HEAD");
        }
    }

    private static void checkFormat(String format) throws Refusal {
        if (!format.equals("html") && !format.equals("json")) {
            throw Refusal.invalid("format " + format + " (expected: html or json)");
        }
    }
}
