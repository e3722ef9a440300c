package io.mesher.forward;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Pipeline;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.rule.Policies;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.ee10.proxy.AsyncProxyServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Jetty's proxy servlet with our line in it: each request becomes an {@link Exchange}, the stages
 * decide, and the content goes from connection to connection without a copy. Serves both
 * directions; which one, the connector's name tells.
 */
public final class MeshProxyServlet extends AsyncProxyServlet {
    private static final long serialVersionUID = 1L;
    private static final long DEADLINE = Policies.DEFAULTS.requestTimeout().toNanos();

    private final transient Upstream upstream;
    private final transient Ticker ticker;
    private final transient Way way;

    public MeshProxyServlet(Upstream upstream, Ticker ticker, Way way) {
        this.upstream = upstream;
        this.ticker = ticker;
        this.way = way;
    }

    @Override
    protected HttpClient createHttpClient() throws ServletException {
        HttpClient client = upstream.client();
        try {
            client.start();
        } catch (Exception e) {
            throw new ServletException("the client to upstream does not start", e);
        }
        Upstream.passThrough(client);
        return client;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        ServletContextRequest context = ServletContextRequest.getServletContextRequest(request);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        Downstream downstream = new ServerDownstream(context, async);
        Transfer transfer =
                new Transfer(
                        downstream, getHttpClient(), way.trail(), ticker, upstream.keptBytes());
        long now = ticker.nanoTime();
        new Exchange(way.direction(), downstream, transfer, way.line(), now, now + DEADLINE)
                .resume();
    }

    /**
     * One direction through the proxy.
     *
     * @param direction which way
     * @param line the stages
     * @param trail what is added to requests
     */
    public record Way(Direction direction, Pipeline line, Trail trail) {}
}
