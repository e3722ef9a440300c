package io.mesher.forward;

import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.ProtocolHandlers;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * How the client to upstream is made: it shares threads, timers and buffers with the server and
 * adds nothing to a message of its own.
 *
 * @param connector makes the connections; knows threads, timers and buffers
 * @param idleTimeout how long a connection may be silent
 * @param requestBytes how large a request's head may be
 * @param answerBytes how large an answer's head may be
 * @param keptBytes how much of a request's body is kept for another attempt
 * @param callers how many callers there may be; all may want the same instance at once
 */
public record Upstream(
        ClientConnector connector,
        Duration idleTimeout,
        int requestBytes,
        int answerBytes,
        int keptBytes,
        int callers) {
    /** What the trail may add to a head that was just small enough. */
    public static final int TRAIL_BYTES = 8192;

    // the pool's largest bucket; larger buffers would be allocated anew for every read
    private static final int BUFFER_BYTES = 65536;
    // an entry costs 106 bytes of heap on every connection, and looking for it more than it saves
    private static final int NO_HEADER_CACHE = 0;
    // instances go, and of hosts outside the mesh there may be any number
    private static final long FORGOTTEN_AFTER_MILLIS = 60_000;

    Clients clients() {
        StrictTransport transport = new StrictTransport(connector);
        transport.setHeaderCacheSize(NO_HEADER_CACHE);
        // a value that is known in lower case goes on as it is written all the same
        transport.setHeaderCacheCaseSensitive(true);
        return new Clients(client(transport), client(Http2Transport.over(connector, callers)));
    }

    private HttpClient client(HttpClientTransport transport) {
        transport.setInvocationType(InvocationType.NON_BLOCKING);
        HttpClient client = new HttpClient(transport);
        client.setExecutor(connector.getExecutor());
        client.setScheduler(connector.getScheduler());
        client.setByteBufferPool(connector.getByteBufferPool());
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setIdleTimeout(idleTimeout.toMillis());
        client.setResponseBufferSize(BUFFER_BYTES);
        client.setMaxRequestHeadersSize(requestBytes);
        client.setMaxResponseHeadersSize(answerBytes);
        client.setMaxConnectionsPerDestination(callers);
        client.setMaxRequestsQueuedPerDestination(callers);
        client.setDestinationIdleTimeout(FORGOTTEN_AFTER_MILLIS);
        return client;
    }

    /**
     * Leaves only what must be understood here: the interim answers. Called once the client runs.
     */
    static void passThrough(HttpClient client) {
        client.getContentDecoderFactories().clear();
        ProtocolHandlers handlers = client.getProtocolHandlers();
        handlers.clear();
        handlers.put(new Interim());
    }
}
