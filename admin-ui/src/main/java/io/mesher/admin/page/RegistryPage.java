package io.mesher.admin.page;

import io.mesher.registry.Registry;

/** The connection to the registry. */
public final class RegistryPage implements Page {
    private final Catalogue catalogue;
    private final Registry registry;

    public RegistryPage(Catalogue catalogue, Registry registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    @Override
    public View get(Query query) {
        return new RegistryPageView(
                RegistryBody.of(registry.status()),
                catalogue.names().size(),
                catalogue.used().size(),
                catalogue.asOf());
    }
}
