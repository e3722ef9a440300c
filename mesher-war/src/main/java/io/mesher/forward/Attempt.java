package io.mesher.forward;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.thread.Scheduler;

/** One request sent upstream, until the answer's head or a failure is there. */
final class Attempt implements Response.Listener {
    // as long as clients wait themselves for an answer to their expectation
    private static final long CONTINUE_MILLIS = 1000;

    private final Exchange exchange;
    private final Transfer transfer;
    private final UpstreamRequest request;
    private boolean answered;
    private boolean unsent;
    private boolean switched;
    private Relay relay;

    Attempt(Exchange exchange, Transfer transfer, UpstreamRequest request) {
        this.exchange = exchange;
        this.transfer = transfer;
        this.request = request;
    }

    void begin() {
        request.send(this);
    }

    /**
     * Sends the body without having been asked to, once the instance has had its time to object: it
     * may know nothing of expectations (RFC 9110, section 10.1.1).
     */
    void sendBodyUnasked(Scheduler timer) {
        request.onRequestCommit(
                committed ->
                        timer.schedule(
                                () -> request.exchange().proceed(null, null),
                                CONTINUE_MILLIS,
                                TimeUnit.MILLISECONDS));
    }

    /**
     * Looks at the connection right before it is used: an instance that stops closes it while it is
     * idle, and what may not be sent twice must not be sent into that.
     */
    void look() {
        request.onRequestBegin(
                begun -> {
                    if (request.onGoneConnection()) {
                        unsent = true;
                        cancel(new EofException("closed while it was idle"));
                    }
                });
    }

    void relayedBy(Relay by) {
        relay = by;
    }

    void cancel(Throwable cause) {
        var unused = request.abort(cause);
    }

    @Override
    public void onContentSource(Response response, Content.Source content) {
        if (response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
            if (transfer.agreed(response)) {
                switched = true;
                Response.Listener.super.onContentSource(response, content);
            } else {
                cancel(new HttpResponseException("101 to what nobody asked for", response));
            }
            return;
        }
        if (transfer.wouldMislead(response)) {
            cancel(new HttpResponseException("the answer is not understood", response));
            return;
        }
        answered = true;
        request.answered();
        transfer.answered(response, content);
        exchange.answered(
                response.getStatus(), Grpc.meaning(response.getStatus(), response.getHeaders()));
        // a stranger's word for it counts for nothing
        exchange.turnedAway(exchange.plan().outside() ? Failure.NONE : TurnedAway.why(response));
        exchange.resume();
    }

    @Override
    public void onComplete(Result result) {
        if (switched && result.isSucceeded()) {
            exchange.answered(transfer.switched(result.getResponse(), request.endPoint()));
            exchange.resume();
        } else if (answered) {
            if (relay != null) {
                relay.upstreamIsFree();
            }
        } else if (unsent) {
            transfer.sendSoon(exchange);
        } else if (stale(result.getFailure()) || transfer.neverSeen(result.getFailure())) {
            transfer.send(exchange);
        } else {
            exchange.failed(failure(result.getFailure()));
            exchange.resume();
        }
    }

    /**
     * Whether the instance had closed the connection before it could see this request, which may
     * then be sent once more if it does no harm twice (RFC 9112, section 9.3.1).
     */
    private boolean stale(Throwable cause) {
        return request.onReusedConnection()
                && !(cause instanceof TimeoutException || cause instanceof HttpResponseException)
                && transfer.harmlessTwice(exchange);
    }

    private Failure ofInstance(Throwable cause) {
        if (cause instanceof HttpResponseException) {
            return Failure.ANSWER_BROKEN;
        }
        // a server of gRPC resets a call when its time is up, sometimes before the caller knows
        return transfer.isOver(exchange) ? Failure.UPSTREAM_TIMEOUT : Failure.UPSTREAM_BROKEN;
    }

    private Failure failure(Throwable cause) {
        // first, since what downstream does shows as a fault of upstream too
        Failure ofDownstream = transfer.failureOfDownstream();
        if (ofDownstream != Failure.NONE) {
            return ofDownstream;
        }
        if (cause instanceof TimeoutException) {
            return transfer.callerOwes() ? Failure.REQUEST_TIMEOUT : Failure.UPSTREAM_TIMEOUT;
        }
        if (Transfer.unseen(cause)) {
            return Failure.UPSTREAM_UNSEEN;
        }
        // by the fact: the system tells of it in many ways, "network is unreachable" among them
        if (request.getConnection() != null) {
            return ofInstance(cause);
        }
        return exchange.direction() == Direction.INBOUND
                ? Failure.APP_UNREACHABLE
                : Failure.UPSTREAM_CONNECT;
    }
}
