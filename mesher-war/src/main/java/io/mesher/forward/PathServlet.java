package io.mesher.forward;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Ticker;
import io.mesher.forward.MeshProxyServlet.Way;
import io.mesher.mesh.rule.Policies;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/** The outbound line behind a servlet container's connector: the path names the service. */
final class PathServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long DEADLINE = Policies.DEFAULTS.timeout().request().toNanos();

    private final transient Clients clients;
    private final transient Ticker ticker;
    private final transient Way way;
    private final int keptBytes;
    private final long idleMillis;

    PathServlet(Clients clients, Ticker ticker, Way way, int keptBytes) {
        this.idleMillis = clients.http1().getIdleTimeout();
        this.clients = clients;
        this.ticker = ticker;
        this.way = way;
        this.keptBytes = keptBytes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            throw new BrokenOffException();
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        Downstream downstream = new ContainerDownstream(request, async, this::patience);
        Transfer transfer = new Transfer(downstream, clients, way.trail(), ticker, keptBytes, null);
        long now = ticker.nanoTime();
        new Exchange(way.direction(), downstream, transfer, way.line(), now, now + DEADLINE)
                .resume();
    }

    private Scheduler.Task patience(Runnable late) {
        return clients.scheduler().schedule(late, idleMillis, TimeUnit.MILLISECONDS);
    }

    /**
     * Ends a message so that it is seen broken. The Servlet API has no word for it, but a servlet
     * that fails in the middle of its answer has this effect in most containers.
     */
    static void breakOff(AsyncContext async) {
        // to here, and not to what was asked for, which the container might read in its own way
        unlessEnded(() -> async.dispatch(ByPath.PATH + "/"));
    }

    /** Ends a message that was written whole. */
    static void complete(AsyncContext async) {
        unlessEnded(async::complete);
    }

    private static void unlessEnded(Runnable end) {
        try {
            end.run();
        } catch (IllegalStateException e) {
            // the container has ended it already, and is about to tell
        }
    }
}
