package io.mesher.mesh;

import java.util.Locale;

/**
 * How far the view of a service's instances can be trusted; the same words in API, metrics and
 * console.
 */
public enum ServiceState {
    /** The registry was heard and the instances are current. */
    LIVE,
    /** The registry is lost; the instances are the last ones known. */
    STALE,
    /** The registry says that the service has no instance. */
    EMPTY,
    /** Nothing was heard of the service yet. */
    UNKNOWN;

    /** The word used outside: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
