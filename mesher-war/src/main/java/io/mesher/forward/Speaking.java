package io.mesher.forward;

import io.mesher.mesh.Protocol;
import io.mesher.plan.Target;
import org.eclipse.jetty.http.HttpHeader;

/** Which HTTP goes upstream. */
final class Speaking {
    private Speaking() {}

    /**
     * To an application, what it says it speaks; to another Mesher HTTP/1.1, which costs both
     * least, unless the request needs more: gRPC, fields after a body, streams both ways at once.
     */
    static boolean http2(Downstream downstream, Target target) {
        if (!downstream.multiplexed()) {
            // what comes by HTTP/1.1 is no gRPC, whatever else such a port may understand
            return target.protocol() == Protocol.H2C && !target.mesher();
        }
        if (downstream.grpc()) {
            return true;
        }
        return target.mesher()
                ? downstream.headers().contains(HttpHeader.TE)
                        || (downstream.hasBody() && downstream.length() < 0)
                : target.protocol().isHttp2();
    }
}
