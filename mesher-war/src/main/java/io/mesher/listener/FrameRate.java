package io.mesher.listener;

import java.util.BitSet;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.Frame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.io.WindowRateControl;

/**
 * What a caller may send on a connection of HTTP/2 beyond requests: so many frames a second that
 * cost us more than it, and nothing on a stream that it has ended (RFC 9113, sections 5.1, 10.5).
 */
final class FrameRate implements RateControl {
    /** Tells the rate of a connection which streams we have reset ourselves. */
    static final HTTP2Session.FrameListener LISTENER = new Resets();

    // resets among them: a caller may cancel all it has at once
    private static final WindowRateControl.Factory COSTLY = new WindowRateControl.Factory(10_000);
    // streams of a caller have odd numbers, and what was on its way to one of the last may come
    private static final int REMEMBERED = 4096;

    private final RateControl costly;
    private final BitSet resetByUs = new BitSet();

    private FrameRate(EndPoint endPoint) {
        this.costly = COSTLY.newRateControl(endPoint);
    }

    /** Makes one for each connection. */
    static RateControl.Factory factory() {
        return new RateControl.Factory() {
            @Override
            public RateControl newRateControl(EndPoint endPoint) {
                return new FrameRate(endPoint);
            }
        };
    }

    /** The session asks about data only when it has come for a stream that is closed, or empty. */
    @Override
    public boolean onEvent(Object event) {
        if (event instanceof OwnReset own) {
            remember(own.stream());
            return true;
        }
        if (event instanceof DataFrame data && data.flowControlLength() > 0) {
            return isRemembered(data.getStreamId()) && costly.onEvent(event);
        }
        return costly.onEvent(event);
    }

    private synchronized void remember(int stream) {
        int at = stream / 2 % REMEMBERED;
        resetByUs.set(at);
        // far enough away to be of other streams: forgotten in time
        resetByUs.clear((at + REMEMBERED / 2) % REMEMBERED);
    }

    private synchronized boolean isRemembered(int stream) {
        return resetByUs.get(stream / 2 % REMEMBERED);
    }

    private record OwnReset(int stream) {}

    private static final class Resets implements HTTP2Session.FrameListener {
        @Override
        public void onOutgoingFrame(Session session, Frame frame) {
            // a stream that the caller has reset is gone by now, and what we say then is no news
            if (frame instanceof ResetFrame reset
                    && session instanceof HTTP2Session of
                    && of.getStream(reset.getStreamId()) != null) {
                of.getParser().rateControlOnEvent(new OwnReset(reset.getStreamId()));
            }
        }
    }
}
