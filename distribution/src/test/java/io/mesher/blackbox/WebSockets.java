package io.mesher.blackbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A conversation by the WebSocket client of the JDK. */
final class WebSockets implements WebSocket.Listener {
    /** What {@code websocket-client.cjs} prints when all went well. */
    static final String GREETED =
            """
            greeted /x web echo permessage-deflate
            text hello
            binary true
            closed 4001 enough""";

    private static final int LIMIT_SECONDS = 20;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    WebSocket open(HttpClient client, String url) throws Exception {
        return client.newWebSocketBuilder()
                .subprotocols("echo")
                .buildAsync(URI.create(url), this)
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    String next() throws InterruptedException {
        String message = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        return message;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        received.add(data.toString());
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        received.add("closed " + code + " " + reason);
        return null;
    }
}
