package io.mesher.forward;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Passes an answer downstream as it comes: each chunk is written before the next is asked for, a
 * pause upstream is a flush downstream, and what breaks upstream is seen broken downstream.
 */
final class Relay extends IteratingCallback {
    private final Exchange exchange;
    private final Transfer transfer;
    private final Downstream downstream;
    private final Response answer;
    private final Content.Source content;
    private final Runnable more = Invocable.from(InvocationType.NON_BLOCKING, this::iterate);

    // the answer is written; upstream's connection is free again
    private final AtomicInteger waitedFor = new AtomicInteger(2);

    private Content.Chunk chunk;
    private long left = -1;
    private boolean begun;
    private boolean ended;
    private boolean drained;
    private Failure upstreamFailure = Failure.NONE;
    private boolean relayed;
    private volatile boolean moved;

    Relay(
            Exchange exchange,
            Transfer transfer,
            Downstream downstream,
            Response answer,
            Content.Source content) {
        this.exchange = exchange;
        this.transfer = transfer;
        this.downstream = downstream;
        this.answer = answer;
        this.content = content;
    }

    void begin() {
        copyHead();
        iterate();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    protected Action process() throws Throwable {
        if (ended) {
            return drained() ? Action.SUCCEEDED : Action.IDLE;
        }
        chunk = content.read();
        if (chunk == null) {
            return pause();
        }
        if (Content.Chunk.isFailure(chunk)) {
            Throwable cause = chunk.getFailure();
            upstreamFailure =
                    cause instanceof TimeoutException
                            ? Failure.STREAM_TIMEOUT
                            : Failure.UPSTREAM_BROKEN;
            throw cause;
        }
        return write();
    }

    @Override
    protected void onSuccess() {
        release();
        moved = true;
        if (ended && !relayed) {
            relayed = true;
            // whoever answers before it has read the request may never take the rest
            if (waitedFor.addAndGet(transfer.requestEnded() ? -1 : -2) <= 0) {
                end();
            }
        }
    }

    /**
     * The caller's next request must find the connection that this one has used: it is looked at
     * only after this.
     */
    void upstreamIsFree() {
        if (waitedFor.getAndDecrement() == 1) {
            end();
        }
    }

    private void end() {
        if (!transfer.requestEnded()) {
            // it answered without the rest, which goes nowhere now
            transfer.cancel(new EofException("answered before the request had ended"));
        }
        exchange.finish();
        downstream.complete();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        release();
        if (relayed) {
            return;
        }
        if (transfer.failureOfDownstream() != Failure.NONE) {
            exchange.failed(transfer.failureOfDownstream());
        } else if (upstreamFailure == Failure.NONE) {
            // what cannot be written is written to nobody
            exchange.failed(Failure.CALLER_GONE);
            transfer.cancel(cause);
        } else if (downstream.committed()) {
            exchange.failed(upstreamFailure);
        } else {
            exchange.refuse(upstreamFailure);
            return;
        }
        exchange.finish();
        downstream.breakOff(Http2Answer.reset(cause));
    }

    private Action pause() {
        if (begun) {
            content.demand(more);
            return Action.IDLE;
        }
        begun = true;
        downstream.write(false, BufferUtil.EMPTY_BUFFER, this);
        return Action.SCHEDULED;
    }

    /** Whether anything was passed on since that was asked last. */
    boolean hasMoved() {
        boolean since = moved;
        moved = false;
        return since;
    }

    /** Whether it is over, as far as upstream is concerned. */
    boolean over() {
        return ended;
    }

    private Action write() {
        begun = true;
        if (left >= 0) {
            left -= chunk.remaining();
        }
        ended = chunk.isLast() || left == 0;
        if (ended && !chunk.isLast()) {
            // now, while the loop is at this connection, rather than once the answer is written
            drained = readEnd();
        }
        downstream.write(ended, chunk.getByteBuffer(), this);
        return Action.SCHEDULED;
    }

    /**
     * A body of known length is whole before its end is seen; the connection is reusable only
     * after.
     */
    private boolean drained() {
        if (!drained) {
            drained = readEnd();
            if (!drained) {
                content.demand(more);
            }
        }
        return drained;
    }

    private boolean readEnd() {
        Content.Chunk end = content.read();
        if (end == null) {
            return false;
        }
        end.release();
        return true;
    }

    private void release() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }

    private void copyHead() {
        HttpFields.Mutable out = downstream.responseHeaders();
        downstream.status(answer.getStatus());
        HttpFields in = answer.getHeaders();
        HopByHop hopByHop = new HopByHop(in);
        // there, fields may follow a body of known length
        boolean http2 = answer.getVersion() == HttpVersion.HTTP_2;
        boolean fromApplication =
                exchange.direction() == Direction.INBOUND || exchange.plan().outside();
        for (HttpField field : in) {
            if (hopByHop.stays(field) || (fromApplication && ours(field))) {
                continue;
            }
            out.add(field);
            if (field.getHeader() == HttpHeader.CONTENT_LENGTH && !http2) {
                left = field.getLongValue();
            }
        }
        if (http2 || in.contains(HttpHeader.TRANSFER_ENCODING)) {
            downstream.trailers(this::trailers);
        }
    }

    /** What an application copied from an answer that it got itself is not about this one. */
    private static boolean ours(HttpField field) {
        return field.getHeader() == null && Refusal.CODE.equals(field.getLowerCaseName());
    }

    private HttpFields trailers() {
        HttpFields trailers = answer.getTrailers();
        return trailers == null ? null : HopByHop.ofTrailers(trailers);
    }
}
