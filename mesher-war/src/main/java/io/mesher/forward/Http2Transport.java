package io.mesher.forward;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.MultiplexConnectionPool;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Connections of HTTP/2 in clear to upstream, by prior knowledge (RFC 9113, section 3.3). Whom a
 * request names and where it goes are two things here.
 */
final class Http2Transport extends HttpClientTransportOverHTTP2 {
    // callers who do not read fill the connection that they share: so many of them are no harm
    private static final int SLOW_READERS = 128;
    private static final int STREAM_WINDOW_BYTES = 128 * 1024;
    private static final int CONNECTION_WINDOW_BYTES = SLOW_READERS * STREAM_WINDOW_BYTES;
    // until an instance says how many it takes; the RFC wants no less of it
    private static final int FIRST_STREAMS = 100;
    private static final Origin.Protocol CLEAR = new Origin.Protocol(List.of("h2c"), false);

    private Http2Transport(HTTP2Client http2, int maxConnections) {
        super(http2);
        setConnectionPoolFactory(
                destination ->
                        new MultiplexConnectionPool(destination, maxConnections, FIRST_STREAMS));
    }

    /**
     * Connections made by a connector that is already at work.
     *
     * @param maxConnections to one instance
     */
    static Http2Transport over(ClientConnector connector, int maxConnections) {
        HTTP2Client http2 = new HTTP2Client(connector);
        http2.setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
        http2.setInitialSessionRecvWindow(CONNECTION_WINDOW_BYTES);
        // nobody asked for what is pushed
        http2.setMaxConcurrentPushedStreams(0);
        return new Http2Transport(http2, maxConnections);
    }

    @Override
    public Origin newOrigin(Request request) {
        UpstreamRequest upstream = (UpstreamRequest) request;
        return new Origin(upstream.getScheme(), upstream.address(), null, CLEAR, Transport.TCP_IP);
    }

    @Override
    protected void connect(
            Transport transport,
            SslContextFactory.Client tls,
            SocketAddress address,
            Session.Listener listener,
            Promise<Session> promise,
            Map<String, Object> context) {
        super.connect(transport, tls, address, new Farewell(listener), promise, context);
    }

    @Override
    protected Connection newConnection(
            Destination destination, Session session, HTTP2Connection connection) {
        return new Http2Connection(destination, (HTTP2Session) session, connection);
    }
}
