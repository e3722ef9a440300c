package io.mesher.listener;

import io.mesher.exchange.Failure;
import io.mesher.forward.CallerConnection;
import io.mesher.forward.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A caller's connection that is looked at while its request is answered, when the server itself
 * does not read. Only reading tells that a caller has left; what else comes is the next request,
 * which is kept for the server.
 */
class WatchedEndPoint extends BatchedEndPoint implements CallerConnection {
    // enough for the head of a next request, little enough for many callers
    private static final int AHEAD_BYTES = 2048;
    private static final ByteBuffer TIMEOUT =
            ByteBuffer.wrap(Refusal.whole(Failure.HEADER_TIMEOUT)).asReadOnlyBuffer();

    private final ManagedSelector loop;
    private final Look look = new Look();
    private final Object lock = new Object();
    // below: held by the lock
    private Runnable gone;
    private boolean mayHalfClose;
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;

    WatchedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Outbox outbox) {
        super(channel, selector, key, scheduler, outbox);
        this.loop = selector;
    }

    @Override
    public void watch(boolean halfClose, Runnable whenGone) {
        synchronized (lock) {
            // who is already sending the next request was there a moment ago
            if (!ahead.hasRemaining() && super.tryFillInterested(look)) {
                gone = whenGone;
                mayHalfClose = halfClose;
            }
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            endWatch();
            if (ahead.hasRemaining()) {
                return BufferUtil.append(buffer, ahead);
            }
        }
        return super.fill(buffer);
    }

    @Override
    public void fillInterested(Callback callback) {
        endWatching();
        super.fillInterested(callback);
        tellWhatIsAhead();
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        endWatching();
        boolean registered = super.tryFillInterested(callback);
        tellWhatIsAhead();
        return registered;
    }

    /** Whether the server waits to read; our own looking does not count. */
    @Override
    public boolean isFillInterested() {
        synchronized (lock) {
            return gone == null && super.isFillInterested();
        }
    }

    /**
     * Waiting for upstream is no silence of the caller's: how long it may take, upstream's side
     * says.
     */
    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        if (isFillInterested() || getWriteFlusher().isPending() || isOutputShutdown()) {
            super.onIdleExpired(timeout);
        }
    }

    /**
     * Ends the connection because its request's head took too long.
     *
     * @param still asked on the loop whether it is so still
     */
    void expire(BooleanSupplier still) {
        loop.submit(
                selector -> {
                    if (still.getAsBoolean()) {
                        // what comes late is no request any more
                        ((HttpConnection) getConnection()).getParser().close();
                        write(Callback.from(this::end), TIMEOUT.duplicate());
                    }
                });
    }

    /** Runs something on the loop. */
    void onLoop(Runnable task) {
        loop.submit(selector -> task.run());
    }

    /** Whoever waits to read waits no more. */
    void endFillInterest() {
        getFillInterest().onFail(new WatchOver());
    }

    private void end() {
        shutdownOutput();
        close();
    }

    private void endWatching() {
        synchronized (lock) {
            endWatch();
        }
    }

    private void endWatch() {
        if (gone != null) {
            gone = null;
            getFillInterest().onFail(new WatchOver());
        }
    }

    private void tellWhatIsAhead() {
        synchronized (lock) {
            if (!ahead.hasRemaining()) {
                return;
            }
        }
        loop.submit(selector -> getFillInterest().fillable());
    }

    /** Something has come, or the end. */
    private Runnable look() {
        synchronized (lock) {
            Runnable told = gone;
            gone = null;
            return told != null && left() ? told : null;
        }
    }

    private boolean left() {
        ByteBuffer next = ByteBuffer.allocate(AHEAD_BYTES);
        try {
            int read = getChannel().read(next);
            if (read > 0) {
                ahead = next.flip();
            }
            return read < 0 && !mayHalfClose;
        } catch (IOException e) {
            // a reset leaves no doubt
            return true;
        }
    }

    /** Nothing went wrong: the server reads again. */
    private static final class WatchOver extends Exception {
        private static final long serialVersionUID = 1L;

        WatchOver() {
            super("the watch is over", null, false, false);
        }
    }

    /** What waits for the socket while the server does not. */
    private final class Look implements Callback {
        @Override
        public void succeeded() {
            Runnable told = look();
            if (told != null) {
                told.run();
            }
        }

        @Override
        public void failed(Throwable cause) {
            // the server reads again, or the connection is closed
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
