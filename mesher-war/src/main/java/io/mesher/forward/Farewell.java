package io.mesher.forward;

import java.util.Map;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.util.Callback;

/**
 * Hears what an instance says of a whole connection. After its GOAWAY (RFC 9113, section 6.8) the
 * session breaks the answers of which something is missing; Jetty's client would break all.
 */
final class Farewell implements Session.Listener {
    private final Session.Listener client;

    Farewell(Session.Listener client) {
        this.client = client;
    }

    @Override
    public Map<Integer, Integer> onPreface(Session session) {
        return client.onPreface(session);
    }

    @Override
    public Stream.Listener onNewStream(Stream stream, HeadersFrame frame) {
        return client.onNewStream(stream, frame);
    }

    @Override
    public void onSettings(Session session, SettingsFrame frame) {
        client.onSettings(session, frame);
    }

    @Override
    public void onPing(Session session, PingFrame frame) {
        client.onPing(session, frame);
    }

    @Override
    public void onReset(Session session, ResetFrame frame) {
        client.onReset(session, frame);
    }

    @Override
    public void onGoAway(Session session, GoAwayFrame frame) {
        Http2Connection connection = Http2Connection.of(session);
        if (connection == null) {
            client.onGoAway(session, frame);
        } else {
            connection.leave();
        }
    }

    @Override
    public void onClose(Session session, GoAwayFrame frame, Callback callback) {
        client.onClose(session, frame, callback);
    }

    @Override
    public boolean onIdleTimeout(Session session) {
        return client.onIdleTimeout(session);
    }

    @Override
    public void onFailure(Session session, Throwable failure, Callback callback) {
        Http2Connection connection = Http2Connection.of(session);
        if (connection != null && connection.isLeaving()) {
            callback.succeeded();
        } else {
            client.onFailure(session, failure, callback);
        }
    }
}
