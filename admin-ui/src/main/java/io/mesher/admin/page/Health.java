package io.mesher.admin.page;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import java.util.Locale;

/** How a service does as seen from here, worst first. */
public enum Health {
    FAILING("bad"),
    EMPTY("bad"),
    DEGRADED("warn"),
    STALE("warn"),
    HEALTHY("ok"),
    UNKNOWN("idle");

    private static final double FAILING_BELOW = 0.95;
    private static final double DEGRADED_BELOW = 0.99;

    private final String tone;

    Health(String tone) {
        this.tone = tone;
    }

    /** The verdict; a success ratio that was not measured says nothing. */
    static Health of(Service service, Double successRatio) {
        return switch (service.state()) {
            case UNKNOWN -> UNKNOWN;
            case EMPTY -> EMPTY;
            case STALE -> STALE;
            case LIVE -> {
                double ratio = successRatio == null ? 1 : successRatio;
                long out = service.known().stream().filter(Health::out).count();
                if (out == service.known().size() || ratio < FAILING_BELOW) {
                    yield FAILING;
                }
                boolean doubtful = out > 0 || !service.missed().isEmpty();
                yield doubtful || ratio < DEGRADED_BELOW ? DEGRADED : HEALTHY;
            }
        };
    }

    // draining is on purpose, and an instance that says nothing of itself may well be up
    private static boolean out(Instance instance) {
        return instance.status() == InstanceStatus.DOWN
                || instance.status() == InstanceStatus.EJECTED;
    }

    /** The word used outside: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The icon and colour it is shown in. */
    public String tone() {
        return tone;
    }
}
