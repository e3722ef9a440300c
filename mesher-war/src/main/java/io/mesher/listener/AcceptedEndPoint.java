package io.mesher.listener;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.thread.Scheduler;

/** A caller's connection, which may linger once the caller has its whole answer. */
final class AcceptedEndPoint extends WatchedEndPoint {
    private final SelectionKey key;
    private final Linger linger;
    private volatile boolean answered;

    AcceptedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Outbox outbox,
            Linger linger) {
        super(channel, selector, key, scheduler, outbox);
        this.key = key;
        this.linger = linger;
    }

    /** Who has its whole answer may still be sending. */
    @Override
    public void doClose() {
        if (getChannel().socket().isOutputShutdown()) {
            answered = true;
            key.cancel();
            linger.close(getChannel());
        } else {
            super.doClose();
        }
    }

    @Override
    public boolean isOpen() {
        return !answered && super.isOpen();
    }
}
