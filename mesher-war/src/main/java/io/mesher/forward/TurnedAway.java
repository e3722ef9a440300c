package io.mesher.forward;

import io.mesher.exchange.Failure;
import java.util.List;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;

/**
 * Tells an answer by which another Mesher says that it has not passed the request on: its
 * application has not seen it, so that another instance may be asked, whatever the method.
 */
final class TurnedAway {
    private static final List<Failure> REASONS =
            List.of(Failure.DRAINING, Failure.OVERLOADED, Failure.APP_UNREACHABLE);

    private TurnedAway() {}

    /** Why it was not passed on; {@code NONE} where the answer says nothing of the kind. */
    static Failure why(Response answer) {
        int status = answer.getStatus();
        boolean ofGrpc =
                answer.getVersion() == HttpVersion.HTTP_2
                        && status == HttpStatus.OK_200
                        && Grpc.is(answer.getHeaders());
        if (status != HttpStatus.BAD_GATEWAY_502
                && status != HttpStatus.SERVICE_UNAVAILABLE_503
                && !ofGrpc) {
            return Failure.NONE;
        }
        String code = answer.getHeaders().get(Refusal.CODE);
        for (Failure reason : REASONS) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        return Failure.NONE;
    }
}
