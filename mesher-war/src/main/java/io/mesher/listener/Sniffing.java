package io.mesher.listener;

import io.mesher.forward.Inside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A caller's connection after its CONNECT, until it is known what is spoken there. Who says nothing
 * for a moment waits for the other side to speak. Touched by the loop's thread only.
 */
final class Sniffing extends AbstractConnection
        implements Connection.UpgradeTo, Connection.UpgradeFrom {
    private static final long PATIENCE_MILLIS = 300;
    // a greeting of TLS is smaller
    private static final int MAX_BYTES = 16_384;

    private final WatchedEndPoint caller;
    private final Connector connector;
    private final Consumer<Inside> found;
    private final Callback readable = new Arrival();
    private ByteBuffer read = BufferUtil.EMPTY_BUFFER;
    private Scheduler.Task impatience;
    private boolean decided;

    Sniffing(WatchedEndPoint caller, Connector connector, Consumer<Inside> found) {
        super(caller, connector.getExecutor());
        this.caller = caller;
        this.connector = connector;
        this.found = found;
    }

    /** What came right behind the CONNECT. */
    @Override
    public void onUpgradeTo(ByteBuffer early) {
        read = BufferUtil.copy(early);
    }

    @Override
    public ByteBuffer onUpgradeFrom() {
        return read.hasRemaining() ? read : null;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        impatience =
                connector
                        .getScheduler()
                        .schedule(
                                () -> caller.onLoop(this::waitedEnough),
                                PATIENCE_MILLIS,
                                TimeUnit.MILLISECONDS);
        look();
    }

    @Override
    public void onFillable() {
        ByteBuffer more = BufferUtil.allocate(MAX_BYTES);
        try {
            int filled = caller.fill(more);
            if (filled < 0) {
                caller.close();
                decide(Inside.NOTHING);
                return;
            }
        } catch (IOException e) {
            caller.close(e);
            decide(Inside.NOTHING);
            return;
        }
        ByteBuffer all = BufferUtil.allocate(read.remaining() + more.remaining());
        BufferUtil.append(all, read);
        BufferUtil.append(all, more);
        read = all;
        look();
    }

    private void look() {
        Optional<Inside> inside = inside();
        if (inside.isPresent()) {
            decide(inside.get());
        } else {
            caller.fillInterested(readable);
        }
    }

    /** Empty while more must come. */
    private Optional<Inside> inside() {
        if (!read.hasRemaining()) {
            return Optional.empty();
        }
        byte first = read.get(read.position());
        if (first >= 'A' && first <= 'Z') {
            return Optional.of(Inside.HTTP);
        }
        if (first == ClientHello.HANDSHAKE && read.remaining() < MAX_BYTES) {
            return ClientHello.serverName(read).map(name -> new Inside(Inside.Kind.OTHER, name));
        }
        return Optional.of(Inside.OTHER);
    }

    private void waitedEnough() {
        if (!decided && caller.isOpen()) {
            decided = true;
            // nobody here waits any more; whoever comes next will
            caller.endFillInterest();
            found.accept(Inside.OTHER);
        }
    }

    private void decide(Inside inside) {
        if (decided) {
            return;
        }
        decided = true;
        impatience.cancel();
        found.accept(inside);
        if (inside.kind() == Inside.Kind.HTTP) {
            caller.upgrade(
                    connector
                            .getConnectionFactory(StrictConnections.class)
                            .newConnectionInside(connector, caller));
        }
    }

    /** Something has come, or the end. */
    private final class Arrival implements Callback {
        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable cause) {
            if (!decided) {
                caller.close(new EofException(cause));
                decide(Inside.NOTHING);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
