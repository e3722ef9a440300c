package io.mesher.admin.page;

import io.mesher.mesh.ServiceState;
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
    static Health of(ServiceState state, int up, int total, Double successRatio) {
        return switch (state) {
            case UNKNOWN -> UNKNOWN;
            case EMPTY -> EMPTY;
            case STALE -> STALE;
            case LIVE -> {
                double ratio = successRatio == null ? 1 : successRatio;
                if (up == 0 || ratio < FAILING_BELOW) {
                    yield FAILING;
                }
                yield up < total || ratio < DEGRADED_BELOW ? DEGRADED : HEALTHY;
            }
        };
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
