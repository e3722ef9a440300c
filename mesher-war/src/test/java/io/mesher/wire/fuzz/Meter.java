package io.mesher.wire.fuzz;

import io.mesher.wire.EmbeddedMesh;
import io.micrometer.core.instrument.Gauge;

/** Reads a sidecar's meters. */
final class Meter {
    private Meter() {}

    static double inFlight(EmbeddedMesh mesh) {
        return mesh.mesher().meterRegistry().get("mesher.inflight.requests").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }
}
