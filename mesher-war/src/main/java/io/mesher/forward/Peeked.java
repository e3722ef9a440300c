package io.mesher.forward;

import org.eclipse.jetty.io.Content;

/** A request's content whose first piece was read to see whether there is any. */
final class Peeked implements Content.Source {
    private final Content.Source content;
    private Content.Chunk first;

    Peeked(Content.Source content) {
        this.content = content;
        this.first = content.read();
    }

    /** Whether the request ended with its head. */
    boolean nothing() {
        return first == Content.Chunk.EOF;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = first;
        first = Content.Chunk.next(chunk);
        return chunk == null ? content.read() : chunk;
    }

    @Override
    public void demand(Runnable available) {
        if (first == null) {
            content.demand(available);
        } else {
            available.run();
        }
    }

    @Override
    public void fail(Throwable cause) {
        content.fail(cause);
    }
}
