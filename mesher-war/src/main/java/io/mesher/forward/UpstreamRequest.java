package io.mesher.forward;

import io.mesher.mesh.Endpoint;
import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;

/**
 * A request whose method and target go upstream byte for byte; nothing is parsed or put in order.
 * Its time is up at the deadline unless the answer's head is there.
 */
final class UpstreamRequest extends HttpRequest {
    // hosts such as my_host are none to java.net.URI; whom we mean is told below
    private static final URI ANY = URI.create("http://any");

    private final Endpoint endpoint;
    private final String exactMethod;
    private final String target;
    private final long deadline;
    private volatile boolean answered;

    UpstreamRequest(
            HttpClient client, Endpoint endpoint, String method, String target, long deadline) {
        super(client, new HttpConversation(), ANY);
        this.endpoint = endpoint;
        this.exactMethod = method;
        this.target = target;
        this.deadline = deadline;
    }

    @Override
    public String getHost() {
        String host = endpoint.host();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public int getPort() {
        return endpoint.port();
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

    /** The head has come; from now on only silence ends it. */
    void answered() {
        answered = true;
    }

    @Override
    public long getTimeoutNanoTime() {
        return answered ? Long.MAX_VALUE : deadline;
    }
}
