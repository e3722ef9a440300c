package io.mesher.listener;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One event loop for a direction: the connections of its callers and those to upstream live on the
 * same selector, so that a request and its answer are moved by one thread without waking another.
 * The selector belongs to this server connector; {@link #upstream()} is the client's door to it.
 */
final class Loop extends ServerConnector {
    // the loop makes the connections, so what the client is told of the time is not heard
    private static final long CONNECT_MILLIS = 3000;

    private final Outbox outbox = new Outbox();
    private final LoopClient upstream = new LoopClient(outbox, this::getSelectorManager);
    private final Linger linger;
    private final Overflow overflow;
    private final int maxCallers;
    private volatile boolean closingAfterAnswers;

    /**
     * A loop.
     *
     * @param maxCallers how many callers it holds; who comes after them is told so
     */
    Loop(Server server, int maxCallers, ConnectionFactory... factories) {
        super(server, null, null, null, 0, 1, factories);
        this.linger = new Linger(server.getScheduler());
        this.overflow = new Overflow(linger);
        addBean(linger);
        this.maxCallers = maxCallers;
        upstream.setSelectors(1);
        upstream.setExecutor(server.getThreadPool());
        upstream.setScheduler(server.getScheduler());
        upstream.setByteBufferPool(server.getByteBufferPool());
    }

    /** Connects to upstream on this loop; works once the connector runs. */
    ClientConnector upstream() {
        return upstream;
    }

    /** From now on each answer is the last on its connection; new ones are still accepted. */
    void closeAfterAnswers() {
        closingAfterAnswers = true;
        getConnectionFactory(Http2Connections.class).shutDown();
    }

    /**
     * Whether an answer that begins now is the last on its connection. The server's own question,
     * {@link #isShutdown()}, is asked again at an answer's end: it would close a connection whose
     * caller was told that it stays.
     */
    boolean isClosingAfterAnswers() {
        return closingAfterAnswers;
    }

    @Override
    protected SelectorManager newSelectorManager(
            Executor executor, Scheduler scheduler, int count) {
        Selectors selectors = new Selectors(executor, scheduler, count);
        selectors.setConnectTimeout(CONNECT_MILLIS);
        return selectors;
    }

    private boolean isUpstream(Object attachment) {
        return attachment instanceof Map<?, ?> context
                && context.get(ClientConnector.CONTEXT_KEY) == upstream;
    }

    /** Both kinds of connections; the client's carry its context as their attachment. */
    private final class Selectors extends ServerConnectorManager {
        private final Scheduler connectTimer;
        private ManagedSelector turns;
        // touched by the loop's thread only
        private boolean connected;

        Selectors(Executor executor, Scheduler scheduler, int count) {
            super(executor, scheduler, count);
            this.connectTimer = new ConnectTimer(scheduler, update -> turns.submit(update));
        }

        /** Only how long a connection takes to be made is measured with it. */
        @Override
        public Scheduler getScheduler() {
            return connectTimer;
        }

        @Override
        protected void connectionSucceeded(SelectableChannel channel) {
            super.connectionSucceeded(channel);
            connected = true;
        }

        /**
         * What waits for a new connection goes over it on the loop: elsewhere, the answer could be
         * there before its request is known to be sent.
         */
        @Override
        protected void execute(Runnable task) {
            if (outbox.isOpen() && connected) {
                connected = false;
                task.run();
            } else {
                super.execute(task);
            }
        }

        @Override
        protected ManagedSelector newSelector(int id) {
            turns = new Turns(this, id);
            return turns;
        }

        @Override
        protected void accepted(SelectableChannel channel) throws IOException {
            if (getConnectedEndPoints().size() < maxCallers) {
                super.accepted(channel);
            } else {
                overflow.refuse((SocketChannel) channel);
            }
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(
                SelectableChannel channel, ManagedSelector selector, SelectionKey key)
                throws IOException {
            if (isUpstream(key.attachment())) {
                return upstream.door().endPoint(channel, selector, key);
            }
            SocketChannelEndPoint caller =
                    new AcceptedEndPoint(
                            (SocketChannel) channel,
                            selector,
                            key,
                            Loop.this.getScheduler(),
                            outbox,
                            linger);
            caller.setIdleTimeout(getIdleTimeout());
            return caller;
        }

        @Override
        public Connection newConnection(
                SelectableChannel channel, EndPoint endPoint, Object attachment)
                throws IOException {
            return isUpstream(attachment)
                    ? upstream.door().newConnection(channel, endPoint, attachment)
                    : super.newConnection(channel, endPoint, attachment);
        }

        @Override
        public void connectionOpened(Connection connection, Object attachment) {
            if (isUpstream(attachment)) {
                upstream.door().connectionOpened(connection, attachment);
            } else {
                super.connectionOpened(connection, attachment);
            }
        }

        @Override
        protected void connectionFailed(
                SelectableChannel channel, Throwable cause, Object attachment) {
            if (isUpstream(attachment)) {
                upstream.door().failed(channel, cause, attachment);
            } else {
                super.connectionFailed(channel, cause, attachment);
            }
        }

        @Override
        protected void endPointOpened(EndPoint endPoint) {
            if (endPoint instanceof AcceptedEndPoint) {
                super.endPointOpened(endPoint);
            }
        }

        @Override
        protected void endPointClosed(EndPoint endPoint) {
            if (endPoint instanceof AcceptedEndPoint) {
                super.endPointClosed(endPoint);
            }
        }
    }

    /** The loop itself: it sends what its last turn left, waits, and begins the next turn. */
    private final class Turns extends ManagedSelector {
        Turns(SelectorManager manager, int id) {
            super(manager, id);
        }

        @Override
        protected int select(Selector selector) throws IOException {
            outbox.close();
            int selected = super.select(selector);
            outbox.open();
            return selected;
        }
    }
}
