package io.mesher.forward;

import io.mesher.exchange.Failure;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * The body on its way upstream, read straight from the downstream connection. A failing attempt
 * does not fail it: as long as what was read is small enough to be kept, it can be sent once more.
 */
final class RequestBody {
    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 1024;

    private final Content.Source downstream;
    private final long length;
    private final int limit;
    private final Runnable ended;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();
    private final Runnable available =
            Invocable.from(Invocable.InvocationType.NON_BLOCKING, this::available);

    // an attempt that was answered early may still read, on a thread of its own: these four only
    // under the lock
    private AttemptBody reader;
    private byte[] kept = NOTHING;
    private int keptBytes;
    private int sentBytes;

    private volatile boolean tooLarge;
    private volatile boolean demanded;
    private volatile Content.Chunk last;
    private volatile Throwable failure;

    /**
     * A body.
     *
     * @param length in bytes, -1 for chunked
     * @param limit how many bytes are kept for another attempt
     * @param ended run once the whole body was read
     */
    RequestBody(Content.Source downstream, long length, int limit, Runnable ended) {
        this.downstream = downstream;
        this.length = length;
        this.limit = limit;
        this.ended = ended;
    }

    long length() {
        return length;
    }

    /**
     * Takes the body from the attempt that reads it, for another that begins at the start; says
     * whether all that was read is still here.
     */
    synchronized boolean rewind() {
        leave();
        sentBytes = 0;
        return whole();
    }

    /** Gives it to an attempt. */
    synchronized AttemptBody begin() {
        reader = new AttemptBody(this);
        return reader;
    }

    /** Takes the body from the attempt that reads it; says whether that one had all of it. */
    synchronized boolean leave() {
        waiting.set(null);
        boolean hadAll = reader != null && reader.ended();
        reader = null;
        return hadAll;
    }

    synchronized Content.Chunk read(AttemptBody by) {
        if (by != reader) {
            return null;
        }
        if (sentBytes < keptBytes) {
            return again();
        }
        if (last != null) {
            return last;
        }
        // an earlier attempt's demand is still on its way
        return demanded ? null : next();
    }

    void demand(AttemptBody by, Runnable demandCallback) {
        synchronized (this) {
            if (by != reader) {
                return;
            }
            waiting.set(demandCallback);
            if (demanded) {
                return;
            }
            demanded = true;
        }
        downstream.demand(available);
    }

    /** Whether all that was read is still here. */
    boolean whole() {
        return !tooLarge && failure == null;
    }

    /** A copy of all that was read, where that is still here; to be called by who reads. */
    byte[] kept() {
        return Arrays.copyOf(kept, keptBytes);
    }

    /** Whether all of it was read. */
    boolean ended() {
        return last != null;
    }

    /** Whether more of it is waited for. */
    boolean waits() {
        return demanded;
    }

    /** What downstream did to end it before its time, {@code NONE} while it did not. */
    Failure failure() {
        if (failure == null) {
            return Failure.NONE;
        }
        if (failure instanceof TimeoutException) {
            return Failure.REQUEST_TIMEOUT;
        }
        return failure instanceof HttpException ? Failure.BAD_REQUEST : Failure.CALLER_GONE;
    }

    private Content.Chunk again() {
        ByteBuffer content = ByteBuffer.wrap(kept, sentBytes, keptBytes - sentBytes);
        sentBytes = keptBytes;
        return Content.Chunk.from(content.slice(), false);
    }

    private Content.Chunk next() {
        Content.Chunk chunk = downstream.read();
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk)) {
            failure = chunk.getFailure();
            return chunk;
        }
        keep(chunk.getByteBuffer());
        if (chunk.isLast()) {
            // what comes again has no content, but it may have trailers
            ended.run();
            last = chunk.hasRemaining() ? Content.Chunk.EOF : chunk;
        }
        return chunk;
    }

    private void keep(ByteBuffer content) {
        int bytes = content.remaining();
        if (tooLarge || bytes > limit - keptBytes) {
            tooLarge |= bytes > 0;
            kept = NOTHING;
            keptBytes = 0;
            sentBytes = 0;
            return;
        }
        int needed = keptBytes + bytes;
        if (needed > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(needed, Math.max(FIRST_BYTES, kept.length * 2)));
        }
        content.get(content.position(), kept, keptBytes, bytes);
        keptBytes = needed;
        sentBytes = needed;
    }

    private void available() {
        demanded = false;
        Runnable next = waiting.getAndSet(null);
        if (next != null) {
            next.run();
        }
    }
}
