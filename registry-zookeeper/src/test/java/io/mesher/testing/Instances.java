package io.mesher.testing;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import java.util.Map;

/** Instances as a sidecar announces them. */
public final class Instances {
    private static final long REGISTERED = 1_763_850_000_000L;

    private Instances() {}

    /** An instance that is up, with nothing special about it. */
    public static Instance up(String service, String id) {
        return with(service, id, Map.of());
    }

    /** An instance that is up and says this of itself. */
    public static Instance with(String service, String id, Map<String, String> metadata) {
        return new Instance(
                id,
                service,
                new Endpoint("10.0.0.7", 30103),
                "2.3.1",
                "az1",
                InstanceStatus.UP,
                Instance.NORMAL_WEIGHT,
                metadata,
                "spring",
                REGISTERED);
    }
}
