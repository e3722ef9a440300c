package io.mesher.admin.page;

import io.mesher.mesh.SidecarRecord;
import java.time.Instant;

/**
 * A sidecar in a list; what others wrote into the registry is hostile until escaped.
 *
 * @param service empty when it is outbound only
 * @param startedAt RFC 3339
 */
public record SidecarItem(
        String id, String service, String version, String host, String admin, String startedAt) {

    static SidecarItem of(SidecarRecord sidecar) {
        return new SidecarItem(
                sidecar.id(),
                sidecar.service(),
                sidecar.version(),
                sidecar.host(),
                sidecar.admin(),
                Instant.ofEpochMilli(sidecar.startedAt()).toString());
    }
}
