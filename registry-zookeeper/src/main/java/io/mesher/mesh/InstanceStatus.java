package io.mesher.mesh;

import java.util.Locale;

/** What is known of an instance's readiness; the same words in API, metrics and console. */
public enum InstanceStatus {
    UP,
    DOWN,
    DRAINING,
    EJECTED,
    UNKNOWN;

    /** The word used outside: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
