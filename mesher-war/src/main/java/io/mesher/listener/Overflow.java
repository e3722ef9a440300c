package io.mesher.listener;

import io.mesher.exchange.Failure;
import io.mesher.forward.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.util.IO;

/** Tells callers for whom there is no room to come again, without reading what they want. */
final class Overflow {
    private final ByteBuffer answer =
            ByteBuffer.wrap(Refusal.whole(Failure.OVERLOADED, "Retry-After: 1"));
    private final Linger linger;

    Overflow(Linger linger) {
        this.linger = linger;
    }

    /** Answers, and closes once the caller has had time to read. */
    void refuse(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            channel.write(answer.duplicate());
            channel.shutdownOutput();
            linger.close(channel);
        } catch (IOException e) {
            // the caller is gone, or closes itself
            IO.close(channel);
        }
    }
}
