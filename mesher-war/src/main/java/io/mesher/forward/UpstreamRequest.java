package io.mesher.forward;

import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;

/**
 * A request whose method and target go upstream byte for byte; nothing is parsed or put in order.
 */
final class UpstreamRequest extends HttpRequest {
    private final String exactMethod;
    private final String target;

    UpstreamRequest(HttpClient client, URI base, String method, String target) {
        super(client, new HttpConversation(), base);
        this.exactMethod = method;
        this.target = target;
    }

    @Override
    public String getMethod() {
        return exactMethod;
    }

    @Override
    public String getPath() {
        return target;
    }

    @Override
    public String getQuery() {
        return null;
    }
}
