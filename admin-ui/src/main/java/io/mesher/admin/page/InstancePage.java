package io.mesher.admin.page;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import java.util.List;

/** One instance: where it is and what it says of itself. */
public final class InstancePage implements Page {
    private final Catalogue catalogue;

    public InstancePage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public View get(Query query) throws Refusal {
        Service service = catalogue.find(query.variable("service"));
        String id = query.variable("id");
        for (Instance instance : service.known()) {
            if (instance.id().equals(id)) {
                InstanceItem item = InstanceItem.of(instance, service.overrides());
                return new InstanceView(service.name(), item, service.asOf());
            }
        }
        List<String> ids = service.known().stream().map(Instance::id).toList();
        throw Refusal.missing(
                "Service " + service.name() + " has no instance " + id + ".", Nearest.to(id, ids));
    }
}
