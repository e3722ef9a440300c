package io.mesher.admin;

import io.mesher.admin.page.Catalogue;
import io.mesher.admin.page.View;
import io.mesher.admin.view.RuntimeView;
import io.mesher.admin.view.SelfView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders views with their templates, inside the frame that all pages share. Thread-safe. */
final class Html {
    private final TemplateEngine engine = new TemplateEngine();
    private final RuntimeView runtime;
    private final Catalogue catalogue;
    private final Assets assets;
    private final LongSupplier now;

    Html(RuntimeView runtime, Catalogue catalogue, Assets assets, LongSupplier now) {
        this.runtime = runtime;
        this.catalogue = catalogue;
        this.assets = assets;
        this.now = now;
        ClassLoaderTemplateResolver resolver =
                new ClassLoaderTemplateResolver(Html.class.getClassLoader());
        resolver.setPrefix("io/mesher/admin/templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        engine.setTemplateResolver(resolver);
    }

    String render(View view, Place place, Visitor visitor) {
        Figures figures = new Figures(ZoneId.systemDefault(), now.getAsLong());
        Links links = new Links(place.context());
        Map<String, Object> model =
                Map.of(
                        "view",
                        view,
                        "chrome",
                        chrome(view, place, visitor, figures),
                        "here",
                        new Here(place),
                        "figures",
                        figures,
                        "links",
                        links,
                        "charts",
                        new Charts(links, figures));
        return engine.process(view.template(), new Context(Locale.ENGLISH, model));
    }

    private Chrome chrome(View view, Place place, Visitor visitor, Figures figures) {
        SelfView self = runtime.self();
        boolean connected = self.registry().connected();
        long asOf = view.knownAt() == 0 ? now.getAsLong() : view.knownAt();
        String theme = place.theme();
        String json = api(place);
        return new Chrome(
                visitor.user(),
                visitor.csrf(),
                theme,
                Theme.after(theme),
                section(place.path()),
                visitor.known() ? catalogue.names().size() : 0,
                connected,
                connected ? "" : notice(self, figures),
                self.sidecarId(),
                self.mesherVersion(),
                place.target(),
                figures.time(asOf),
                Instant.ofEpochMilli(asOf).toString(),
                json,
                "curl -u " + visitor.user() + " '" + place.origin() + json + "'",
                place.context() + assets.stylesheet(),
                place.context() + assets.icon());
    }

    private static String notice(SelfView self, Figures figures) {
        return self.registry().everConnected()
                ? "Registry lost at "
                        + figures.time(self.registry().changedAt())
                        + ". Showing what was known then. Proxying continues."
                : "Registry not reached yet. Services show up as soon as it answers.";
    }

    private static String api(Place place) {
        String path = place.path().equals("/") ? "/overview" : place.path();
        return place.context()
                + "/api/v1"
                + path
                + (place.query().isEmpty() ? "" : "?" + place.query());
    }

    private static String section(String path) {
        if (path.startsWith("/services")) {
            return "services";
        }
        return switch (path) {
            case "/self" -> "self";
            case "/self/registry" -> "registry";
            default -> path.equals("/") ? "overview" : "";
        };
    }
}
