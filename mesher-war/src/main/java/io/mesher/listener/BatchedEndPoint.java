package io.mesher.listener;

import io.mesher.forward.InstanceConnection;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection whose writes wait for the end of the loop's turn. To whoever writes, it looks as if
 * the socket had no room until then: nothing counts as written before it is.
 */
class BatchedEndPoint extends SocketChannelEndPoint implements InstanceConnection {
    private static final Logger LOG = LoggerFactory.getLogger(BatchedEndPoint.class);

    private final Outbox outbox;
    // touched by the loop's thread only
    private boolean waiting;
    private boolean handingOver;
    // whether the last read took all there was, and nothing was told to have come since
    private volatile boolean empty;
    private volatile boolean broken;

    BatchedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Outbox outbox) {
        super(channel, selector, key, scheduler);
        this.outbox = outbox;
    }

    @Override
    public Runnable onSelected() {
        empty = false;
        return super.onSelected();
    }

    /** Asks the socket only if something may be there; whoever wants more is told when it comes. */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (empty) {
            return 0;
        }
        int space = buffer.capacity() - buffer.limit();
        int filled = read(buffer);
        empty = filled >= 0 && filled < space;
        return filled;
    }

    /** As the server would, which takes a break for a regular end. */
    private int read(ByteBuffer buffer) {
        if (isInputShutdown()) {
            return -1;
        }
        int filled = -1;
        int position = BufferUtil.flipToFill(buffer);
        try {
            filled = getChannel().read(buffer);
        } catch (IOException e) {
            broken = true;
        } finally {
            BufferUtil.flipToFlush(buffer, position);
        }
        if (filled > 0) {
            notIdle();
        } else if (filled < 0) {
            shutdownInput();
        }
        return filled;
    }

    @Override
    public boolean isBroken() {
        return broken;
    }

    /** Asks the socket: the loop may not have been told yet. */
    @Override
    public boolean gone() {
        try {
            return getChannel().read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void breakWhenClosed() {
        try {
            getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it is closed already
        }
    }

    @Override
    public boolean unsent() {
        return waiting;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (!outbox.isOpen() || handingOver) {
            return super.flush(buffers);
        }
        if (!waiting) {
            waiting = true;
            outbox.add(this);
        }
        return false;
    }

    @Override
    protected void onIncompleteFlush() {
        // while waiting, the end of the turn is what is waited for, not room in the socket
        if (!(outbox.isOpen() && waiting)) {
            super.onIncompleteFlush();
        }
    }

    /** What the connection so far has to say goes first: the next one writes at once. */
    @Override
    public void upgrade(Connection next) {
        if (waiting) {
            handingOver = true;
            send();
            handingOver = false;
        }
        super.upgrade(next);
    }

    /** Writes what waits; if there is no room, the rest as soon as there is. */
    void send() {
        waiting = false;
        try {
            getWriteFlusher().completeWrite();
        } catch (RuntimeException | Error e) {
            // one connection's fault must not end the loop of all
            LOG.error("a failed write could not be told", e);
            close(e);
        }
    }
}
