package io.mesher.forward;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;

/**
 * The body on its way upstream, read straight from the downstream connection. A failing attempt
 * does not fail it: as long as nothing was read it can be sent once more.
 */
final class RequestBody implements Request.Content {
    private final Content.Source downstream;
    private final long length;
    private volatile boolean touched;
    private volatile boolean broken;
    private volatile boolean ended;

    RequestBody(Content.Source downstream, long length) {
        this.downstream = downstream;
        this.length = length;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = downstream.read();
        if (chunk != null) {
            touched = true;
            broken |= Content.Chunk.isFailure(chunk);
            ended |= chunk.isLast();
        }
        return chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
        downstream.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
        // the downstream connection outlives a failed attempt
    }

    /** Whether nothing was read yet. */
    boolean whole() {
        return !touched;
    }

    /** Whether all of it was read. */
    boolean ended() {
        return ended;
    }

    /** Whether downstream broke while it was read. */
    boolean broken() {
        return broken;
    }
}
