package io.mesher.admin.page;

import io.mesher.admin.view.RuntimeView;

/** The product's version, as the older Mesher answered it. */
public final class VersionPage implements Page {
    private final RuntimeView runtime;

    public VersionPage(RuntimeView runtime) {
        this.runtime = runtime;
    }

    @Override
    public View get(Query query) {
        return new Plain("Version", new Body(runtime.self().mesherVersion()));
    }

    /** The version alone. */
    public record Body(String version) {}
}
