package io.mesher.forward;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * An answer's body as a servlet container writes it: each piece is flushed, and counts as written
 * once the container takes more. Never blocks.
 */
final class ContainerOutput implements WriteListener {
    // what a container keeps until the end of a message anyway
    private static final int SMALL_BYTES = 4096;

    private final ServletOutputStream out;
    // how often somebody has asked for the next step since nobody has been taking steps
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean mayAsk;
    private volatile Throwable failure;
    // below: handed over by the count
    private ByteBuffer content = BufferUtil.EMPTY_BUFFER;
    private boolean last;
    private boolean flushed;
    private Callback pending;

    private ContainerOutput(ServletOutputStream out) {
        this.out = out;
    }

    /** Begins to write; the head must be set. */
    static ContainerOutput of(ServletOutputStream out) {
        ContainerOutput output = new ContainerOutput(out);
        out.setWriteListener(output);
        return output;
    }

    /** Writes a piece; the next may come when the callback was called. */
    void write(boolean isLast, ByteBuffer bytes, Callback written) {
        content = bytes;
        last = isLast;
        flushed = false;
        pending = written;
        proceed();
    }

    @Override
    public void onWritePossible() {
        mayAsk = true;
        proceed();
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        proceed();
    }

    /** One thread at a time; another one's news are not missed. */
    private void proceed() {
        int seen = 1;
        if (asked.getAndIncrement() != 0) {
            return;
        }
        while (seen != 0) {
            steps();
            seen = asked.addAndGet(-seen);
        }
    }

    private void steps() {
        while (pending != null) {
            Callback written = pending;
            if (failure != null) {
                pending = null;
                written.failed(failure);
            } else if (!wrote()) {
                return;
            }
        }
    }

    /** Takes a step; says whether another may be taken. */
    private boolean wrote() {
        try {
            return step();
        } catch (IOException | RuntimeException e) {
            // the container's stream throws this and that once its connection is gone
            failure = e;
            return true;
        }
    }

    private boolean step() throws IOException {
        // before the question: the answer may be followed at once by the news that there is room
        if (!mayAsk) {
            return false;
        }
        mayAsk = false;
        if (!out.isReady()) {
            return false;
        }
        mayAsk = true;
        if (last && content.remaining() <= SMALL_BYTES) {
            // flushed by the end of the message; some streams end by themselves with the last byte
            put(content.remaining());
            succeed();
        } else if (content.hasRemaining()) {
            // one byte is kept back, so that there is room for it when the container ends
            put(content.remaining() - (last ? 1 : 0));
        } else if (!flushed) {
            flushed = true;
            out.flush();
        } else {
            succeed();
        }
        return true;
    }

    private void put(int count) throws IOException {
        if (count == 0) {
            return;
        }
        byte[] bytes = new byte[count];
        content.get(bytes);
        out.write(bytes);
    }

    private void succeed() {
        Callback written = pending;
        pending = null;
        written.succeeded();
    }

    /** Whoever waits learns that nobody reads. */
    void closed() {
        onError(new EofException("the caller is gone"));
    }
}
