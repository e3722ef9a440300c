package io.mesher.admin.page;

import io.mesher.mesh.SidecarRecord;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import java.util.List;
import java.util.Optional;

/** The connection to the registry. */
public final class RegistryPage implements Page {
    private static final int SHOWN = 100;

    private final Catalogue catalogue;
    private final Registry registry;

    public RegistryPage(Catalogue catalogue, Registry registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    @Override
    public View get(Query query) {
        Optional<List<SidecarRecord>> sidecars = sidecars();
        return new RegistryPageView(
                RegistryBody.of(registry.status()),
                catalogue.names().size(),
                catalogue.used().size(),
                sidecars.map(List::size).orElse(null),
                sidecars.orElse(List.of()).stream().limit(SHOWN).map(SidecarItem::of).toList(),
                catalogue.asOf());
    }

    /** Empty when the registry does not answer. */
    private Optional<List<SidecarRecord>> sidecars() {
        try {
            return Optional.of(registry.sidecars());
        } catch (RegistryUnavailableException e) {
            return Optional.empty();
        }
    }
}
