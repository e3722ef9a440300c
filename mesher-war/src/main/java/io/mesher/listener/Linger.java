package io.mesher.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the caller may still be sending: closed at once, the reset would take
 * from the caller the answer that it has not read yet (RFC 9112, section 9.6). What comes is thrown
 * away, for a second at most; the connection belongs to nobody else any more.
 */
final class Linger extends AbstractLifeCycle {
    private static final int MAX_LINGERING = 1024;
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS = 50;
    private static final int BLOCK_BYTES = 16_384;
    // one caller that sends on and on must not keep the others waiting
    private static final int BLOCKS_A_LOOK = 64;

    private final Set<SocketChannel> lingering = ConcurrentHashMap.newKeySet();
    private final Scheduler timer;

    Linger(Scheduler timer) {
        this.timer = timer;
    }

    /** Ends a connection whose output is shut down; at once when there are too many. */
    void close(SocketChannel channel) {
        if (lingering.size() >= MAX_LINGERING) {
            IO.close(channel);
            return;
        }
        lingering.add(channel);
        lookLater(channel, LOOKS);
        if (!isRunning()) {
            // whoever stops may have looked through them already
            end(channel);
        }
    }

    @Override
    protected void doStop() {
        lingering.forEach(this::end);
    }

    private void lookLater(SocketChannel channel, int looks) {
        timer.schedule(() -> look(channel, looks), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(SocketChannel channel, int looks) {
        if (looks == 0 || ended(channel)) {
            end(channel);
        } else {
            lookLater(channel, looks - 1);
        }
    }

    /** Whether the caller has closed its side. */
    private static boolean ended(SocketChannel channel) {
        ByteBuffer unwanted = ByteBuffer.allocate(BLOCK_BYTES);
        try {
            int read = channel.read(unwanted);
            for (int i = 1; i < BLOCKS_A_LOOK && read > 0; i++) {
                read = channel.read(unwanted.clear());
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void end(SocketChannel channel) {
        lingering.remove(channel);
        IO.close(channel);
    }
}
