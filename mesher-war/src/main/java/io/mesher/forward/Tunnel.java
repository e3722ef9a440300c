package io.mesher.forward;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Two connections joined byte for byte. What one side sends is read when the other has taken what
 * came before; the end of one side's sending is passed on, the other goes on; a break is a break to
 * both. Both are closed when nothing has moved either way for the idle time.
 */
final class Tunnel {
    private static final int BUFFER_BYTES = 16_384;
    private static final int SIDES = 2;

    private final ByteBufferPool buffers;
    private final long idleMillis;
    private final Runnable ended;
    private final AtomicInteger flowing = new AtomicInteger(SIDES);
    private final Side caller;
    private final Side instance;

    /**
     * A tunnel that moves nothing yet.
     *
     * @param ended run once, when both directions have ended or broken
     */
    Tunnel(
            EndPoint caller,
            EndPoint instance,
            Executor executor,
            ByteBufferPool buffers,
            long idleMillis,
            Runnable ended) {
        this.buffers = buffers;
        this.idleMillis = idleMillis;
        this.ended = ended;
        this.caller = new Side(caller, instance, executor);
        this.instance = new Side(instance, caller, executor);
    }

    /** What the caller's connection becomes, first. */
    Connection callerSide() {
        return caller;
    }

    /** What the instance's connection becomes. */
    Connection instanceSide() {
        return instance;
    }

    /** Ends both, so that neither side sees a regular end. */
    void breakOff(Throwable cause) {
        boolean first = flowing.getAndSet(0) > 0;
        end(caller.getEndPoint(), cause);
        end(instance.getEndPoint(), cause);
        if (first) {
            ended.run();
        }
    }

    private static void end(EndPoint side, Throwable cause) {
        if (side.getTransport() instanceof Stream stream) {
            stream.reset(
                    new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code),
                    Callback.NOOP);
        }
        if (side instanceof Breakable breakable && !(cause instanceof TimeoutException)) {
            breakable.breakWhenClosed();
        }
        side.close(cause);
    }

    private void directionEnded() {
        if (flowing.updateAndGet(left -> Math.max(0, left - 1)) == 0) {
            close(caller.getEndPoint());
            close(instance.getEndPoint());
            ended.run();
        }
    }

    /** A stream is closed with its last frame, which is still on its way. */
    private static void close(EndPoint side) {
        if (!isStream(side)) {
            side.close();
        }
    }

    private static boolean isStream(EndPoint side) {
        return side.getTransport() instanceof Stream;
    }

    private static long idleFor(EndPoint side) {
        return side instanceof IdleTimeout timed ? timed.getIdleFor() : Long.MAX_VALUE;
    }

    /** One of the connections: what comes here goes to the other. */
    private final class Side extends AbstractConnection implements Connection.UpgradeTo {
        private final EndPoint other;
        private final Flow flow = new Flow();
        private final Callback readable =
                new Callback() {
                    @Override
                    public void succeeded() {
                        flow.iterate();
                    }

                    @Override
                    public void failed(Throwable cause) {
                        breakOff(cause);
                    }

                    @Override
                    public InvocationType getInvocationType() {
                        return InvocationType.NON_BLOCKING;
                    }
                };
        private ByteBuffer early = BufferUtil.EMPTY_BUFFER;

        Side(EndPoint own, EndPoint other, Executor executor) {
            super(own, executor);
            this.other = other;
        }

        /** What came before the tunnel was there. */
        @Override
        public void onUpgradeTo(ByteBuffer buffer) {
            early = BufferUtil.copy(buffer);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            getEndPoint().setIdleTimeout(idleMillis);
            flow.iterate();
        }

        @Override
        public void onFillable() {
            flow.iterate();
        }

        /** A stream may be ended by its caller while nothing is read or written here. */
        @Override
        public void onClose(Throwable cause) {
            super.onClose(cause);
            if (isStream(getEndPoint()) && flowing.get() > 0) {
                breakOff(cause);
            }
        }

        /** Silence here is none while the other side is heard, or hears. */
        @Override
        public boolean onIdleExpired(TimeoutException timeout) {
            return idleFor(other) >= idleMillis;
        }

        /** One direction. */
        private final class Flow extends IteratingCallback {
            private RetainableByteBuffer buffer;

            @Override
            protected Action process() throws Throwable {
                if (early.hasRemaining()) {
                    ByteBuffer first = early;
                    early = BufferUtil.EMPTY_BUFFER;
                    other.write(this, first);
                    return Action.SCHEDULED;
                }
                if (buffer == null) {
                    buffer = buffers.acquire(BUFFER_BYTES, true);
                }
                ByteBuffer bytes = buffer.getByteBuffer();
                BufferUtil.clear(bytes);
                int read = getEndPoint().fill(bytes);
                if (read > 0) {
                    other.write(this, bytes);
                    return Action.SCHEDULED;
                }
                release();
                if (read < 0) {
                    return ended();
                }
                getEndPoint().fillInterested(readable);
                return Action.IDLE;
            }

            private Action ended() throws EofException {
                if (getEndPoint() instanceof Breakable breakable && breakable.isBroken()) {
                    throw new EofException("the connection was broken");
                }
                return Action.SUCCEEDED;
            }

            @Override
            protected void onCompleteSuccess() {
                other.shutdownOutput();
                directionEnded();
            }

            @Override
            protected void onCompleteFailure(Throwable cause) {
                release();
                breakOff(cause);
            }

            @Override
            public InvocationType getInvocationType() {
                return InvocationType.NON_BLOCKING;
            }

            private void release() {
                if (buffer != null) {
                    buffer.release();
                    buffer = null;
                }
            }
        }
    }
}
