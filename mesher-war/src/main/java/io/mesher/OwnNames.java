package io.mesher;

/**
 * What one sidecar is called in {@code Via}.
 *
 * @param outbound on requests into the mesh
 * @param inbound on requests to the application
 * @param outside on requests to hosts outside the mesh, which are not told whose sidecar it is
 */
record OwnNames(String outbound, String inbound, String outside) {
    private static final String KIND = "mesher-";
    private static final String OUT = "-out";

    /** The names of the sidecar with that id, which ends in a random part. */
    static OwnNames of(String sidecarId) {
        String random = sidecarId.substring(sidecarId.lastIndexOf('-') + 1);
        return new OwnNames(KIND + sidecarId + OUT, KIND + sidecarId + "-in", KIND + random + OUT);
    }

    /** Whether a {@code Via} says that the request went out through this sidecar. */
    boolean wentOut(String via) {
        return via.contains(outbound) || via.contains(outside);
    }
}
