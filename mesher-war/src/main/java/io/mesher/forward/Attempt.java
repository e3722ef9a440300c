package io.mesher.forward;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;

/** One request sent upstream, until the answer's head or a failure is there. */
final class Attempt implements Response.Listener {
    private final Exchange exchange;
    private final Transfer transfer;
    private final UpstreamRequest request;
    private boolean answered;
    private Relay relay;

    Attempt(Exchange exchange, Transfer transfer, UpstreamRequest request) {
        this.exchange = exchange;
        this.transfer = transfer;
        this.request = request;
    }

    void begin() {
        request.send(this);
    }

    void relayedBy(Relay by) {
        relay = by;
    }

    void cancel(Throwable cause) {
        var unused = request.abort(cause);
    }

    @Override
    public void onContentSource(Response response, Content.Source content) {
        answered = true;
        request.answered();
        transfer.answered(this, response, content);
        exchange.answered(response.getStatus());
        exchange.resume();
    }

    @Override
    public void onComplete(Result result) {
        if (!answered) {
            exchange.failed(failure(result.getFailure()));
            exchange.resume();
        } else if (relay != null) {
            relay.upstreamIsFree();
        }
    }

    private Failure failure(Throwable cause) {
        // first, since a caller that falls silent shows as a timeout too
        if (transfer.callerBroke()) {
            return Failure.BAD_REQUEST;
        }
        if (cause instanceof TimeoutException) {
            return Failure.UPSTREAM_TIMEOUT;
        }
        // by the fact: the system tells of it in many ways, "network is unreachable" among them
        if (request.getConnection() != null) {
            return Failure.UPSTREAM_BROKEN;
        }
        return exchange.direction() == Direction.INBOUND
                ? Failure.APP_UNREACHABLE
                : Failure.UPSTREAM_CONNECT;
    }
}
