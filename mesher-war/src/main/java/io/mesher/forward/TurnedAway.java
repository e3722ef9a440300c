package io.mesher.forward;

import io.mesher.exchange.Failure;
import java.util.Set;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;

/**
 * Tells an answer by which another Mesher says that it has not passed the request on: its
 * application has not seen it, so that another instance may be asked, whatever the method.
 */
final class TurnedAway {
    private static final Set<String> CODES =
            Set.of(
                    Failure.DRAINING.code(),
                    Failure.OVERLOADED.code(),
                    Failure.APP_UNREACHABLE.code());

    private TurnedAway() {}

    static boolean says(Response answer) {
        int status = answer.getStatus();
        boolean ofGrpc =
                answer.getVersion() == HttpVersion.HTTP_2
                        && status == HttpStatus.OK_200
                        && Grpc.is(answer.getHeaders());
        if (status != HttpStatus.BAD_GATEWAY_502
                && status != HttpStatus.SERVICE_UNAVAILABLE_503
                && !ofGrpc) {
            return false;
        }
        String code = answer.getHeaders().get(Refusal.CODE);
        return code != null && CODES.contains(code);
    }
}
