package io.mesher.forward;

import io.mesher.mesh.Endpoint;

/**
 * How a request goes on.
 *
 * @param to where
 * @param target path and query
 * @param authority whom it names by HTTP/2, {@link Authority#NONE} for whom its caller did
 * @param http2 whether by HTTP/2
 */
record Going(Endpoint to, String target, Authority authority, boolean http2) {

    /** Whether it names whom its caller did. */
    boolean asAsked() {
        return authority.equals(Authority.NONE);
    }
}
