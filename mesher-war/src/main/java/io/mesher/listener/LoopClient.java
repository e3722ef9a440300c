package io.mesher.listener;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The client's connector without a selector of its own at work: its connections are a loop's. */
final class LoopClient extends ClientConnector {
    private final Outbox outbox;
    private final Supplier<SelectorManager> loop;
    private Door door;

    /**
     * A connector.
     *
     * @param outbox the loop's
     * @param loop whose connections they become, asked when there is one
     */
    LoopClient(Outbox outbox, Supplier<SelectorManager> loop) {
        this.outbox = outbox;
        this.loop = loop;
    }

    Door door() {
        return door;
    }

    @Override
    protected EndPoint newEndPoint(
            SelectableChannel channel, ManagedSelector selector, SelectionKey key) {
        return new BatchedEndPoint((SocketChannel) channel, selector, key, getScheduler(), outbox);
    }

    /** Upstream is spoken to in clear, so no certificates are loaded. */
    @Override
    protected SslContextFactory.Client newSslContextFactory() {
        return new SslContextFactory.Client() {
            @Override
            protected void doStart() {}
        };
    }

    @Override
    protected SelectorManager newSelectorManager() {
        door = new Door();
        return door;
    }

    /** Hands channels over to the loop and makes of them what the client wants. */
    final class Door extends ClientSelectorManager {
        Door() {
            super(LoopClient.this.getExecutor(), LoopClient.this.getScheduler(), 1);
        }

        @Override
        public void connect(SelectableChannel channel, Object attachment) {
            loop.get().connect(channel, attachment);
        }

        @Override
        public void accept(SelectableChannel channel, Object attachment) {
            loop.get().accept(channel, attachment);
        }

        SocketChannelEndPoint endPoint(
                SelectableChannel channel, ManagedSelector selector, SelectionKey key)
                throws IOException {
            return (SocketChannelEndPoint) newEndPoint(channel, selector, key);
        }

        void failed(SelectableChannel channel, Throwable cause, Object attachment) {
            connectionFailed(channel, cause, attachment);
        }
    }
}
