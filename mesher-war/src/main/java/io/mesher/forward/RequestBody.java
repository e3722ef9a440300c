package io.mesher.forward;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * The body on its way upstream, read straight from the downstream connection. A failing attempt
 * does not fail it: as long as what was read is small enough to be kept, it can be sent once more.
 */
final class RequestBody implements Request.Content {
    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 1024;

    private final Content.Source downstream;
    private final long length;
    private final int limit;
    private final Runnable ended;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();
    private final Runnable available =
            Invocable.from(Invocable.InvocationType.NON_BLOCKING, this::available);

    private byte[] kept = NOTHING;
    private int keptBytes;
    private int sentBytes;
    private boolean tooLarge;
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

    @Override
    public long getLength() {
        return length;
    }

    /** What the caller did not say, nobody says for it. */
    @Override
    public String getContentType() {
        return null;
    }

    @Override
    public Content.Chunk read() {
        if (sentBytes < keptBytes) {
            return again();
        }
        if (last != null) {
            return last;
        }
        // an earlier attempt's demand is still on its way
        return demanded ? null : next();
    }

    @Override
    public void demand(Runnable demandCallback) {
        waiting.set(demandCallback);
        if (!demanded) {
            demanded = true;
            downstream.demand(available);
        }
    }

    @Override
    public void fail(Throwable cause) {
        // the downstream connection outlives a failed attempt
    }

    /** Begins from the start for another attempt. */
    void startAgain() {
        waiting.set(null);
        sentBytes = 0;
    }

    /** Whether all that was read is still here. */
    boolean whole() {
        return !tooLarge && failure == null;
    }

    /** Whether all of it was read. */
    boolean ended() {
        return last != null;
    }

    /** Whether more of it is waited for. */
    boolean waits() {
        return demanded;
    }

    /** Whether downstream broke while it was read. */
    boolean broken() {
        return failure != null;
    }

    /** Whether downstream fell silent in the middle of it. */
    boolean stalled() {
        return failure instanceof TimeoutException;
    }

    /** Whether downstream said something that is no body. */
    boolean malformed() {
        return failure instanceof HttpException;
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
