package io.mesher.blackbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** A conversation by Jetty's WebSocket client; public, since Jetty calls it. */
public final class JettySocket extends Session.Listener.AbstractAutoDemanding {
    private static final int LIMIT_SECONDS = 20;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    /** A client that uses a proxy for everything. */
    static WebSocketClient client(int proxyPort) throws Exception {
        WebSocketClient client = new WebSocketClient();
        client.getHttpClient()
                .getProxyConfiguration()
                .addProxy(new HttpProxy("127.0.0.1", proxyPort));
        client.start();
        return client;
    }

    /**
     * A client that speaks HTTP/2 to one listener, whatever host is asked for: each WebSocket is a
     * stream (RFC 8441).
     */
    static WebSocketClient overHttp2(int listenerPort) throws Exception {
        HttpClient http = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client()));
        InetSocketAddress listener =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listenerPort);
        http.setSocketAddressResolver(
                (host, port, context, found) -> found.succeeded(List.of(listener)));
        WebSocketClient client = new WebSocketClient(http);
        client.start();
        return client;
    }

    /** Opens a session; fails as Jetty does when it is refused. */
    Session open(WebSocketClient client, String url) throws Exception {
        ClientUpgradeRequest request = new ClientUpgradeRequest(URI.create(url));
        request.setSubProtocols("echo");
        return client.connect(this, request).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** The next message; of a binary one its length, of the end its code and reason. */
    String next() throws InterruptedException {
        String message = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        return message;
    }

    @Override
    public void onWebSocketText(String message) {
        received.add(message);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        received.add(Integer.toString(payload.remaining()));
        callback.succeed();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        received.add("closed " + statusCode + " " + reason);
        callback.succeed();
    }
}
