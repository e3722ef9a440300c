package io.mesher.forward;

import java.net.URI;
import java.util.function.LongSupplier;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * A request whose method and target go upstream byte for byte; nothing is parsed or put in order.
 * Its time is up at the deadline unless the answer's head is there, or the caller still sends.
 */
final class UpstreamRequest extends HttpRequest {
    // hosts such as my_host are none to java.net.URI; whom we mean is told below
    private static final URI ANY = URI.create("http://any");

    private final Going going;
    private final String exactMethod;
    private final String path;
    private final String query;
    private final Downstream downstream;
    private volatile LongSupplier deadline;

    /**
     * A request.
     *
     * @param going how it goes on
     * @param deadline asked again when it seems to have passed
     */
    UpstreamRequest(HttpClient client, Going going, Downstream downstream, LongSupplier deadline) {
        super(client, new HttpConversation(), ANY);
        this.going = going;
        this.downstream = downstream;
        this.exactMethod = downstream.method();
        String target = going.target();
        // the client checks a path's percent signs; a query may be written as one likes
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? null : target.substring(mark + 1);
        this.deadline = deadline;
    }

    /** A field of a request without a body: to a type that it knows, the client adds a length. */
    static HttpField ofNoBody(HttpField field) {
        return field.getHeader() == HttpHeader.CONTENT_TYPE
                ? new HttpField(null, field.getName(), field.getValue())
                : field;
    }

    /** The instance's, in HTTP/2 the one that the request names. */
    @Override
    public String getHost() {
        if (!going.http2()) {
            return host();
        }
        return going.asAsked() ? downstream.host() : going.authority().host();
    }

    @Override
    public int getPort() {
        if (!going.http2()) {
            return going.to().port();
        }
        return going.asAsked() ? downstream.port() : going.authority().port();
    }

    /** Where it goes. */
    Origin.Address address() {
        return new Origin.Address(host(), going.to().port());
    }

    private String host() {
        String host = going.to().host();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public String getMethod() {
        return exactMethod;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public String getQuery() {
        return query;
    }

    /** The head has come; from now on only silence ends it. */
    void answered() {
        deadline = () -> Long.MAX_VALUE;
    }

    /** What is being done with this request on its connection. */
    HttpExchange exchange() {
        return getConversation().getExchanges().peekLast();
    }

    /** The connection that it went over. */
    EndPoint endPoint() {
        return (EndPoint) getConversation().getAttribute(EndPoint.class.getName());
    }

    /** Passes an answer on that is not the last. */
    void interim(Response interim) {
        downstream.interim(interim.getStatus(), interim.getHeaders());
    }

    /** Whether others went over its connection before, which may have been closed meanwhile. */
    boolean onReusedConnection() {
        return getConnection() instanceof Connection used && used.getMessagesIn() > 0;
    }

    /** Whether its connection was closed while it was idle. */
    boolean onGoneConnection() {
        return onReusedConnection()
                && getConnection() instanceof AbstractConnection used
                && used.getEndPoint() instanceof InstanceConnection instance
                && instance.gone();
    }

    @Override
    public long getTimeoutNanoTime() {
        return deadline.getAsLong();
    }
}
