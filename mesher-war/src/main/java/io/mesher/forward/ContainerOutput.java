package io.mesher.forward;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * An answer's body as a servlet container writes it: each piece is flushed, and counts as written
 * once the container takes more. Never blocks.
 */
final class ContainerOutput implements WriteListener {
    // what a container keeps until the end of a message anyway
    private static final int SMALL_BYTES = 4096;

    private final ServletOutputStream out;
    private final Patience patience;
    // how often somebody has asked for the next step since nobody has been taking steps
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean mayAsk;
    private volatile Throwable failure;
    private volatile Piece pending;

    private ContainerOutput(ServletOutputStream out, Patience patience) {
        this.out = out;
        this.patience = patience;
    }

    /** Begins to write; the head must be set. */
    static ContainerOutput of(ServletOutputStream out, Patience patience) {
        ContainerOutput output = new ContainerOutput(out, patience);
        out.setWriteListener(output);
        return output;
    }

    /** Writes a piece; the next may come when the callback was called. */
    void write(boolean isLast, ByteBuffer bytes, Callback written) {
        pending = new Piece(isLast, bytes, written);
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
            if (failure != null) {
                take().failed(failure);
            } else if (!wrote()) {
                return;
            }
        }
    }

    /** Takes a step; says whether another may be taken. */
    private boolean wrote() {
        try {
            return step(pending);
        } catch (IOException | RuntimeException e) {
            // the container's stream throws this and that once its connection is gone
            failure = e;
            return true;
        }
    }

    private boolean step(Piece piece) throws IOException {
        // before the question: the answer may be followed at once by the news that there is room
        if (!mayAsk) {
            return false;
        }
        mayAsk = false;
        if (!out.isReady()) {
            return false;
        }
        mayAsk = true;
        int left = piece.content.remaining();
        if (piece.last && left <= SMALL_BYTES) {
            // flushed by the end of the message; some streams end by themselves with the last byte
            put(piece.content, left);
            take().succeeded();
        } else if (left > 0) {
            // one byte is kept back, so that there is room for it when the container ends
            put(piece.content, piece.last ? left - 1 : left);
        } else if (!piece.flushed) {
            piece.flushed = true;
            out.flush();
        } else {
            take().succeeded();
        }
        return true;
    }

    private void put(ByteBuffer content, int count) throws IOException {
        if (count == 0) {
            return;
        }
        byte[] bytes = new byte[count];
        content.get(bytes);
        out.write(bytes);
    }

    private Callback take() {
        Piece taken = pending;
        pending = null;
        return taken.end();
    }

    /** Whoever waits learns that nobody reads. */
    void closed() {
        onError(new EofException("the caller is gone"));
    }

    /** What is being written, and the time that the caller has for it. */
    private final class Piece {
        private final boolean last;
        private final ByteBuffer content;
        private final Callback written;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Scheduler.Task task;
        // touched by whoever takes steps
        private boolean flushed;

        Piece(boolean last, ByteBuffer content, Callback written) {
            this.last = last;
            this.content = content;
            this.written = written;
            this.task = patience.begin(this::late);
        }

        Callback end() {
            ended.set(true);
            task.cancel();
            return written;
        }

        private void late() {
            if (!ended.get()) {
                onError(new TimeoutException("the caller does not read"));
            }
        }
    }
}
