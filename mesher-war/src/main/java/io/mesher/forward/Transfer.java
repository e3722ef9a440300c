package io.mesher.forward;

import io.mesher.exchange.Copy;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Ticker;
import io.mesher.exchange.Wire;
import io.mesher.plan.DirectAnswer;
import io.mesher.plan.TimeLimits;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.RetryableRequestException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;

/** The bytes of one exchange, both ways. */
final class Transfer implements Wire {
    private static final byte[] NOTHING = {};

    private final Downstream downstream;
    private final Passage passage;
    private final Clients clients;
    private final Ticker ticker;
    private final Switch upgrade;
    private Trail trail;
    private final RequestBody body;
    // at a container's, the caller's leaving is told by another thread
    private volatile Attempt attempt;
    // null while there is none to be sent
    private Copy copy;
    private Response answer;
    private Content.Source answerContent;
    private boolean refusedBefore;
    private volatile boolean callerGone;
    private volatile long endedAt;

    /**
     * A transfer.
     *
     * @param upgrade what the caller would rather speak, null for nothing else
     */
    Transfer(Downstream downstream, Passage passage, Switch upgrade) {
        this.upgrade = upgrade;
        this.downstream = downstream;
        this.passage = passage;
        this.clients = passage.clients();
        this.trail = passage.way().trail();
        this.ticker = passage.ticker();
        this.body =
                downstream.hasBody()
                        ? new RequestBody(
                                downstream.content(),
                                downstream.length(),
                                passage.keptBytes(),
                                this::ended)
                        : null;
    }

    @Override
    public void send(Exchange exchange) {
        Failure tooLate = tooLate();
        if (tooLate != Failure.NONE) {
            exchange.failed(tooLate);
            exchange.resume();
            return;
        }
        if (exchange.plan().outside()) {
            trail = trail.outside();
        }
        boolean http2 = upgrade == null && Speaking.http2(downstream, exchange.target());
        UpstreamRequest request =
                new UpstreamRequest(
                        http2 ? clients.http2() : clients.http1(),
                        going(exchange, http2, downstream.target()),
                        downstream,
                        () -> deadline(exchange));
        boolean first = attempt == null;
        attempt = new Attempt(exchange, this, request);
        request.headers(out -> head(exchange, http2, out));
        waitLongEnough(exchange, http2, request);
        if (upgrade != null) {
            upgrade.offer(request);
        }
        if (body != null || !harmlessTwice(exchange)) {
            attempt.look();
        }
        if (first && (body == null || downstream.multiplexed())) {
            watchCaller();
        }
        if (body != null) {
            sendBody(request, http2);
        }
        attempt.begin();
        if (callerGone) {
            attempt.cancel(new EofException("the caller is gone"));
        }
    }

    private static Going going(Exchange exchange, boolean http2, String target) {
        String host = exchange.route().rewrite().host();
        Authority authority = host.isEmpty() ? Authority.NONE : Authority.parse(host);
        return new Going(
                exchange.target().endpoint(),
                Onward.target(exchange.route(), target),
                authority,
                http2);
    }

    private void head(Exchange exchange, boolean http2, HttpFields.Mutable out) {
        trail.copyHead(downstream, body != null, http2, out);
        Onward.apply(exchange, exchange.attemptedAt(), deadline(exchange), out);
    }

    /** Who has more time may be silent for longer. */
    private void waitLongEnough(Exchange exchange, boolean http2, UpstreamRequest request) {
        if (http2 || exchange.route().time().written()) {
            long left = exchange.deadline() - exchange.attemptedAt();
            long most =
                    TimeUnit.NANOSECONDS.toMillis(Math.max(left, exchange.route().time().idle()));
            request.idleTimeout(
                    Math.max(clients.http2().getIdleTimeout(), most), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void relay(Exchange exchange) {
        if (upgrade != null && upgrade.isAgreed()) {
            upgrade.join(exchange, answer, clients);
            return;
        }
        Relay relay = new Relay(exchange, this, downstream, answer, answerContent);
        attempt.relayedBy(relay);
        StreamLimits.watch(exchange.route().time(), relay, this, ticker);
        downstream.afterInterim(relay::begin);
    }

    /** Whether the instance agrees to what the caller would rather speak. */
    boolean agreed(Response response) {
        return upgrade != null && requestEnded() && upgrade.agrees(response);
    }

    /** Whether a caller would take an answer for what it is not. */
    boolean wouldMislead(Response response) {
        return !Http2Answer.passes(response) || (upgrade != null && upgrade.wouldMislead(response));
    }

    /** The instance speaks the other protocol from here on; returns what downstream is told. */
    int switched(Response response, EndPoint instance) {
        answer = response;
        upgrade.agreed(instance);
        return upgrade.status();
    }

    @Override
    public void refuse(Exchange exchange, Failure failure) {
        if (failure == Failure.CALLER_GONE) {
            exchange.finish();
            downstream.breakOff(ErrorCode.CANCEL_STREAM_ERROR);
            return;
        }
        downstream.afterInterim(() -> writeRefusal(exchange, failure));
    }

    @Override
    public void answer(Exchange exchange, DirectAnswer ruled) {
        downstream.afterInterim(() -> RuledAnswer.write(ruled, downstream, ending(exchange)));
    }

    @Override
    public void copyTo(Exchange exchange, Copy made) {
        if (upgrade != null || downstream instanceof CopyDownstream) {
            made.end();
            return;
        }
        copy = made;
        if (body == null) {
            sendCopy(NOTHING);
        }
    }

    private void sendCopy(byte[] content) {
        if (copy != null && copy.begin()) {
            CopyDownstream of = new CopyDownstream(copy, downstream, content);
            clients.executor().execute(() -> passage.forward(of, null));
        }
    }

    @Override
    public void later(Runnable task, long nanos) {
        clients.later(task, nanos);
    }

    @Override
    public void acknowledge(Exchange exchange) {
        downstream.acknowledge(ending(exchange));
    }

    @Override
    public boolean replayable() {
        return body == null || body.whole();
    }

    @Override
    public void discard() {
        boolean sent = body == null || body.leave();
        boolean read = drained(answerContent);
        if (!(sent && read)) {
            cancel(new EofException("another instance is asked"));
        }
    }

    /** Reads what has come; says whether that is all. */
    private static boolean drained(Content.Source content) {
        for (Content.Chunk chunk = content.read(); chunk != null; chunk = content.read()) {
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    /** Sends on another stack: an instance that stops has closed more than one connection. */
    void sendSoon(Exchange exchange) {
        clients.executor().execute(() -> send(exchange));
    }

    void answered(Response response, Content.Source content) {
        answer = response;
        answerContent = content;
    }

    /** Whether it is a call whose own time is up. */
    boolean isOver(Exchange exchange) {
        return downstream.isOver(ticker.nanoTime() - exchange.startedAt());
    }

    /** Whether the request may reach an application twice (RFC 9110, section 9.2.2). */
    boolean harmlessTwice(Exchange exchange) {
        return replayable()
                && exchange.route().policies().retry().methods().contains(downstream.method());
    }

    /**
     * Whether an instance says that it has not looked at the request (RFC 9113, section 8.7), as
     * when it is about to close the connection, so that it is asked on another; once.
     */
    boolean neverSeen(Throwable cause) {
        boolean refused = unseen(cause);
        boolean again = refused && !refusedBefore && replayable();
        refusedBefore |= refused;
        return again;
    }

    /** Whether that is what an instance says. */
    static boolean unseen(Throwable cause) {
        return cause instanceof RetryableRequestException
                || Http2Answer.reset(cause) == ErrorCode.REFUSED_STREAM_ERROR;
    }

    /** Whether the request has nothing more to send. */
    boolean requestEnded() {
        return body == null || body.ended();
    }

    void cancel(Throwable cause) {
        attempt.cancel(cause);
    }

    /** What downstream did to end the request before its time, {@code NONE} while it did not. */
    Failure failureOfDownstream() {
        if (callerGone) {
            return Failure.CALLER_GONE;
        }
        return body == null ? Failure.NONE : body.failure();
    }

    /** Whether the next step is the caller's: the rest of its body is waited for. */
    boolean callerOwes() {
        return body != null && body.waits();
    }

    /**
     * As long as the caller sends, upstream is not late: its time begins when it has the request.
     */
    private long deadline(Exchange exchange) {
        TimeLimits time = exchange.route().time();
        long end = exchange.deadline();
        long begun = exchange.attemptedAt();
        if (body != null) {
            long had = body.ended() ? endedAt : ticker.nanoTime();
            end += had - exchange.startedAt();
            begun = had - begun > 0 ? had : begun;
        }
        boolean sooner = time.limitsAttempts() && begun + time.attempt() - end < 0;
        return sooner ? begun + time.attempt() : end;
    }

    private void ended() {
        endedAt = ticker.nanoTime();
        if (copy != null && body.whole()) {
            sendCopy(body.kept());
        }
        watchCaller();
    }

    private void watchCaller() {
        downstream.watch(
                () -> {
                    callerGone = true;
                    if (attempt != null) {
                        attempt.cancel(new EofException("the caller is gone"));
                    }
                });
    }

    private void sendBody(UpstreamRequest request, boolean http2) {
        request.body(body.begin());
        if (downstream.length() < 0 || http2) {
            request.trailersSupplier(downstream::trailers);
        }
        if (downstream.expectsContinue()) {
            attempt.sendBodyUnasked(clients.scheduler());
        }
    }

    /** Why nothing can be sent any more. */
    private Failure tooLate() {
        boolean whole = body == null || body.rewind();
        Failure ofDownstream = failureOfDownstream();
        if (ofDownstream != Failure.NONE) {
            return ofDownstream;
        }
        // the attempt before read on while it was being given up
        return whole ? Failure.NONE : Failure.UPSTREAM_BROKEN;
    }

    private void writeRefusal(Exchange exchange, Failure failure) {
        downstream.refuse(Refusal.of(failure, exchange), ending(exchange));
    }

    private Callback ending(Exchange exchange) {
        return Callback.from(
                () -> {
                    exchange.finish();
                    downstream.complete();
                },
                cause -> {
                    exchange.finish();
                    downstream.breakOff(ErrorCode.INTERNAL_ERROR);
                });
    }
}
