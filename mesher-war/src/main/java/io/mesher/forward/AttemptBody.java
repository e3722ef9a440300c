package io.mesher.forward;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;

/**
 * The body as one attempt reads it, until another attempt does: one that was answered early may
 * still be reading on its own thread.
 */
final class AttemptBody implements Request.Content {
    private final RequestBody body;
    private volatile boolean ended;

    AttemptBody(RequestBody body) {
        this.body = body;
    }

    @Override
    public long getLength() {
        return body.length();
    }

    /** What the caller did not say, nobody says for it. */
    @Override
    public String getContentType() {
        return null;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = body.read(this);
        ended |= chunk != null && chunk.isLast();
        return chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
        body.demand(this, demandCallback);
    }

    @Override
    public void fail(Throwable cause) {
        // the downstream connection outlives a failed attempt
    }

    /** Whether the attempt has all of it. */
    boolean ended() {
        return ended;
    }
}
