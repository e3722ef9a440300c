package io.mesher.listener;

import io.mesher.exchange.Failure;
import io.mesher.forward.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;

/** Tells callers for whom there is no room to come again, without reading what they want. */
final class Overflow {
    private static final long LINGER_MILLIS = 1000;
    private static final int MAX_LINGERING = 256;

    private final ByteBuffer answer =
            ByteBuffer.wrap(Refusal.whole(Failure.OVERLOADED, "Retry-After: 1"));
    private final AtomicInteger lingering = new AtomicInteger();
    private final Scheduler timer;

    Overflow(Scheduler timer) {
        this.timer = timer;
    }

    /**
     * Answers, and closes once the caller has had time to read; at once when there are too many.
     */
    void refuse(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            channel.write(answer.duplicate());
            channel.shutdownOutput();
        } catch (IOException e) {
            // the caller is gone, or closes itself
            IO.close(channel);
            return;
        }
        if (lingering.incrementAndGet() > MAX_LINGERING) {
            close(channel);
        } else {
            // closing while the request is unread would take the answer from the caller
            timer.schedule(() -> close(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void close(SocketChannel channel) {
        lingering.decrementAndGet();
        IO.close(channel);
    }
}
