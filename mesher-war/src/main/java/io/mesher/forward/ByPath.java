package io.mesher.forward;

import io.mesher.config.MesherConfig;
import io.mesher.exchange.Ticker;
import io.mesher.forward.MeshProxyServlet.Way;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Proxying on a servlet container's connector, for places where no port may be opened: the servlet,
 * and a client to upstream with threads of its own. Started and stopped once each.
 */
public final class ByPath {
    /** Below the context's path, before the service. */
    public static final String PATH = "/proxy";

    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Clients clients;
    private final HttpServlet servlet;

    public ByPath(MesherConfig.Limits limits, Ticker ticker, Way way) {
        int headBytes = limits.headerBytes() + Upstream.TRAIL_BYTES;
        this.clients =
                new Upstream(
                                connector(),
                                limits.idleTimeout(),
                                headBytes,
                                headBytes,
                                limits.retryBody(),
                                limits.connections())
                        .clients();
        this.servlet = new PathServlet(new Passage(clients, ticker, way, limits.retryBody()));
    }

    /** Begins to be able to connect. */
    public void start() throws Exception {
        clients.start();
    }

    /** Ends what is still running, and the threads. */
    public void stop() throws Exception {
        clients.stop();
    }

    /** What the container is to serve. */
    public HttpServlet servlet() {
        return servlet;
    }

    private static ClientConnector connector() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("mesher-path");
        threads.setReservedThreads(0);
        // a container may end without undeploying
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(threads);
        connector.setScheduler(new ScheduledExecutorScheduler("mesher-path-timer", true));
        connector.setConnectTimeout(CONNECT);
        connector.setSslContextFactory(new NoCertificates());
        return connector;
    }

    /** Upstream is spoken to in clear, so none are loaded. */
    private static final class NoCertificates extends SslContextFactory.Client {
        @Override
        protected void doStart() {
            // nothing is loaded
        }
    }
}
