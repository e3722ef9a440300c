package io.mesher.forward;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;

/**
 * A request's body as a servlet container reads it. The container is asked only when something is
 * wanted, and after it said no, only when it has told that something came. Never blocks.
 */
final class ContainerContent implements Content.Source, ReadListener {
    private static final int CHUNK_BYTES = 16_384;

    private final ServletInputStream in;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();
    private volatile boolean mayAsk;
    private volatile boolean finished;
    private volatile Throwable failure;

    private ContainerContent(ServletInputStream in) {
        this.in = in;
    }

    /** Begins to listen; to be called by the thread that serves the request. */
    static ContainerContent of(ServletInputStream in) {
        ContainerContent content = new ContainerContent(in);
        in.setReadListener(content);
        return content;
    }

    @Override
    public Content.Chunk read() {
        if (failure != null) {
            return Content.Chunk.from(failure);
        }
        if (finished) {
            return Content.Chunk.EOF;
        }
        try {
            return mayAsk ? ask() : null;
        } catch (IOException | RuntimeException e) {
            // the container's stream throws this and that once its connection is gone
            failure = named(e);
            return Content.Chunk.from(failure);
        }
    }

    @Override
    public void demand(Runnable demandCallback) {
        waiting.set(demandCallback);
        if (mayAsk || finished || failure != null) {
            tell();
        }
    }

    @Override
    public void fail(Throwable cause) {
        failure = cause;
    }

    @Override
    public void onDataAvailable() {
        mayAsk = true;
        tell();
    }

    @Override
    public void onAllDataRead() {
        finished = true;
        tell();
    }

    @Override
    public void onError(Throwable cause) {
        failure = named(cause);
        tell();
    }

    private Content.Chunk ask() throws IOException {
        if (in.isFinished()) {
            finished = true;
            return Content.Chunk.EOF;
        }
        // before the question: the answer may be followed at once by the news that data came
        mayAsk = false;
        if (!in.isReady()) {
            return null;
        }
        mayAsk = true;
        byte[] bytes = new byte[CHUNK_BYTES];
        int count = in.read(bytes);
        if (count < 0) {
            finished = true;
            return Content.Chunk.EOF;
        }
        finished = in.isFinished();
        return Content.Chunk.from(ByteBuffer.wrap(bytes, 0, count), finished);
    }

    private void tell() {
        Runnable told = waiting.getAndSet(null);
        if (told != null) {
            told.run();
        }
    }

    private static Throwable named(Throwable cause) {
        if (!(cause instanceof SocketTimeoutException)) {
            return cause;
        }
        TimeoutException timeout = new TimeoutException("the caller stopped sending");
        timeout.initCause(cause);
        return timeout;
    }
}
