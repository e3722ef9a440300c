package io.mesher.forward;

import java.util.EventListener;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.transport.internal.HttpChannelOverHTTP2;
import org.eclipse.jetty.http2.client.transport.internal.HttpConnectionOverHTTP2;

/**
 * A connection of HTTP/2 to an instance that is closed only when the last answer on it was read to
 * its end. Jetty's own is taken from the pool at GOAWAY as if one of its requests had ended then,
 * and so is closed while the last one still runs.
 */
final class Http2Connection extends HttpConnectionOverHTTP2 implements EventListener {
    private volatile boolean leaving;
    private volatile boolean ended;

    Http2Connection(Destination destination, HTTP2Session session, HTTP2Connection connection) {
        super(destination, session, connection);
        // how its session finds it again
        var unused = session.addEventListener(this);
    }

    /** That of a session; null while there is none yet. */
    static Http2Connection of(Session session) {
        for (EventListener listener : ((HTTP2Session) session).getEventListeners()) {
            if (listener instanceof Http2Connection connection) {
                return connection;
            }
        }
        return null;
    }

    /** Takes no more requests; the pool drops what is closed when it comes upon it. */
    void leave() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    @Override
    public boolean isClosed() {
        return leaving || super.isClosed();
    }

    @Override
    public void close() {
        ended = true;
        if (!leaving || !getHttpChannels().hasNext()) {
            super.close();
        }
    }

    @Override
    protected void release(HttpChannelOverHTTP2 channel) {
        super.release(channel);
        if (ended && leaving && !getHttpChannels().hasNext()) {
            super.close();
        }
    }
}
