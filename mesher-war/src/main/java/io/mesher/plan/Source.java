package io.mesher.plan;

/**
 * Who calls; what is not known is empty.
 *
 * @param service the calling service
 * @param version of the calling instance
 * @param zone of the calling instance
 */
public record Source(String service, String version, String zone) {
    /** Nobody knows who. */
    public static final Source UNKNOWN = new Source("", "", "");

    /** A service of which no more is known. */
    public static Source of(String service) {
        return service.isEmpty() ? UNKNOWN : new Source(service, "", "");
    }
}
