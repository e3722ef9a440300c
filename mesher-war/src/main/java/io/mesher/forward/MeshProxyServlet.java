package io.mesher.forward;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Pipeline;
import io.mesher.exchange.Ticker;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.ee10.proxy.AsyncProxyServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty's proxy servlet with our line in it: each request becomes an {@link Exchange}, the stages
 * decide, and the content goes from connection to connection without a copy. Serves both
 * directions; which one, the connector's name tells.
 */
public final class MeshProxyServlet extends AsyncProxyServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MeshProxyServlet.class);

    private final transient Upstream upstream;
    private final transient Ticker ticker;
    private final transient Way way;
    private transient Clients clients;
    private transient Passage passage;

    public MeshProxyServlet(Upstream upstream, Ticker ticker, Way way) {
        this.upstream = upstream;
        this.ticker = ticker;
        this.way = way;
    }

    @Override
    protected HttpClient createHttpClient() throws ServletException {
        clients = upstream.clients();
        passage = new Passage(clients, ticker, way, upstream.keptBytes());
        try {
            clients.start();
        } catch (Exception e) {
            throw new ServletException("the clients to upstream do not start", e);
        }
        return clients.http1();
    }

    @Override
    public void destroy() {
        try {
            clients.stop();
        } catch (Exception e) {
            LOG.warn("the clients to upstream did not stop well", e);
        }
        super.destroy();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        ServletContextRequest context = ServletContextRequest.getServletContextRequest(request);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        passage.forward(ServerDownstream.of(context, async), null);
    }

    /** Passes a request on whose caller wants another protocol on its connection. */
    public void upgrade(Request request, Response response, Callback ended) {
        ServerDownstream downstream = ServerDownstream.of(request, response, ended);
        passage.forward(downstream, new Switch(downstream));
    }

    /**
     * Takes a caller's wish for a connection of its own.
     *
     * @param sniffer finds out what is spoken; null where that is known to be bytes
     */
    public void connect(Request request, Response response, Callback ended, Sniffer sniffer) {
        ServerDownstream downstream = ServerDownstream.of(request, response, ended);
        AtomicReference<TunnelWire> wire = new AtomicReference<>();
        wire.set(
                new TunnelWire(
                        downstream,
                        clients,
                        new Dialer(clients, upstream.connector(), ticker, downstream, way.trail()),
                        sniffer,
                        name -> toService(name, downstream.port(), wire.get())));
        passage.exchange(downstream, wire.get()).resume();
    }

    private Exchange toService(String name, int port, TunnelWire wire) {
        return way.services().test(name)
                ? passage.exchange(new ConnectHead(name, port), wire)
                : null;
    }

    /**
     * One direction through the proxy.
     *
     * @param direction which way
     * @param line the stages
     * @param trail what is added to requests
     * @param services whether a service has a name
     */
    public record Way(
            Direction direction, Pipeline line, Trail trail, Predicate<String> services) {}
}
