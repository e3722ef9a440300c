package io.mesher.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection on which the caller may still be sending: were it closed at once, the reset
 * would take from the caller the answer that it has not read yet (RFC 9112, section 9.6).
 */
final class Linger implements Callback {
    private static final long LINGER_MILLIS = 1000;
    private static final int BLOCK_BYTES = 4096;

    private final EndPoint endPoint;

    private Linger(EndPoint endPoint) {
        this.endPoint = endPoint;
    }

    /**
     * Ends the connection, soon.
     *
     * @param likely whether more may come, though nothing is there yet
     */
    static void close(EndPoint endPoint, Scheduler timer, boolean likely) {
        endPoint.shutdownOutput();
        Linger linger = new Linger(endPoint);
        int read = linger.read();
        if (read < 0 || (read == 0 && !likely)) {
            endPoint.close();
            return;
        }
        timer.schedule(endPoint::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
        linger.succeeded();
    }

    /** Something has come, which nobody wants. */
    @Override
    public void succeeded() {
        int read = read();
        while (read > 0) {
            read = read();
        }
        if (read < 0) {
            endPoint.close();
        } else {
            endPoint.fillInterested(this);
        }
    }

    @Override
    public void failed(Throwable cause) {
        endPoint.close();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private int read() {
        ByteBuffer unwanted = BufferUtil.allocate(BLOCK_BYTES);
        try {
            return endPoint.fill(unwanted);
        } catch (IOException e) {
            return -1;
        }
    }
}
