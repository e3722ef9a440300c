package io.mesher.admin.page;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.CheckView;
import io.mesher.admin.view.SelfView;
import java.time.Instant;
import java.util.List;

/**
 * This sidecar, as the API answers it.
 *
 * @param service the hosted application's service, {@code null} when outbound only
 * @param version the hosted application's version, {@code null} when outbound only
 * @param instanceId the announced instance's id, {@code null} when outbound only
 */
public record SelfBody(
        String service,
        String version,
        String instanceId,
        boolean announced,
        RegistryBody registry,
        Listeners listeners,
        ApplicationView application,
        List<CheckView> checks,
        String sidecarId,
        String mesherVersion,
        String startedAt,
        boolean draining) {

    /** Where each listener is bound, or {@code off}. */
    public record Listeners(String outbound, String inbound, String admin) {}

    static SelfBody of(SelfView self, List<CheckView> checks) {
        boolean hosted = !self.service().isEmpty();
        return new SelfBody(
                hosted ? self.service() : null,
                hosted ? self.version() : null,
                hosted ? self.instanceId() : null,
                self.announced(),
                RegistryBody.of(self.registry()),
                new Listeners(self.outbound(), self.inbound(), self.admin()),
                self.application(),
                checks,
                self.sidecarId(),
                self.mesherVersion(),
                Instant.ofEpochMilli(self.startedAt()).toString(),
                self.draining());
    }
}
