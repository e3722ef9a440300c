package io.mesher.testing;

import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.util.List;

/** Told of a service. */
public final class Views extends Told<Service> {

    /** Waits for a view in that state with exactly these instances. */
    public Service await(ServiceState state, String... ids) throws InterruptedException {
        return await(
                state + " with instances " + List.of(ids),
                view -> view.state() == state && ids(view).equals(List.of(ids)));
    }

    /** The ids of a view's instances, in its order. */
    public static List<String> ids(Service view) {
        return view.instances().stream().map(Instance::id).toList();
    }
}
