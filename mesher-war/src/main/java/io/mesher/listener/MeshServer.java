package io.mesher.listener;

import io.mesher.config.Address;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.Direction;
import io.mesher.forward.MeshProxyServlet;
import io.mesher.forward.Refusal;
import io.mesher.forward.Upstream;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The data path's own server, the same in every container: one connector a direction, the proxy
 * servlet behind both, nothing on its threads that blocks. Opened, started and stopped once each.
 */
public final class MeshServer {
    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 4;
    // the pool's largest bucket
    private static final int BUFFER_BYTES = 65536;
    // the cache costs 106 bytes of heap per entry and connection
    private static final int HEADER_CACHE = 64;

    private final MesherConfig.Limits limits;
    private final Server server;
    private final ServerConnector outbound;
    private final ServerConnector inbound;

    public MeshServer(
            MesherConfig.Listeners addresses,
            MesherConfig.Limits limits,
            Function<Upstream, MeshProxyServlet> proxy) {
        this.limits = limits;
        this.server = new MeshPathServer();
        HttpConfiguration http = http();
        outbound = connector(http, addresses.outbound(), Direction.OUTBOUND);
        inbound = connector(http, addresses.inbound(), Direction.INBOUND);
        if (limits.connections() > 0) {
            server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        }
        server.setErrorHandler(Refusal.forServer());
        server.setHandler(context(proxy.apply(upstream())));
    }

    /**
     * Opens the listeners; nothing is answered yet.
     *
     * @throws BindException when an address is taken; then none is open
     */
    public void open() throws IOException {
        try {
            for (ServerConnector connector : connectors()) {
                open(connector);
            }
        } catch (IOException e) {
            connectors().forEach(ServerConnector::close);
            throw e;
        }
    }

    /** Begins to answer. */
    public void start() throws Exception {
        server.start();
    }

    /** Closes the listeners and ends what is still running. */
    public void stop() throws Exception {
        server.stop();
        connectors().forEach(ServerConnector::close);
        server.destroy();
    }

    /** The address that is really open, {@code off} when none is. */
    public Address bound(Direction direction) {
        ServerConnector connector = direction == Direction.OUTBOUND ? outbound : inbound;
        int port = connector == null ? -1 : connector.getLocalPort();
        return port <= 0 ? Address.OFF : new Address(connector.getHost(), port);
    }

    private Upstream upstream() {
        return new Upstream(
                server.getThreadPool(),
                server.getScheduler(),
                server.getByteBufferPool(),
                limits.idleTimeout(),
                limits.headerBytes());
    }

    private List<ServerConnector> connectors() {
        List<ServerConnector> open = new ArrayList<>();
        for (ServerConnector connector : new ServerConnector[] {outbound, inbound}) {
            if (connector != null) {
                open.add(connector);
            }
        }
        return open;
    }

    private ServerConnector connector(HttpConfiguration http, Address address, Direction name) {
        if (address.off()) {
            return null;
        }
        HttpConnectionFactory factory = new HttpConnectionFactory(http);
        ServerConnector connector = new ServerConnector(server, null, null, null, 0, 1, factory);
        connector.setName(name.word());
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        return connector;
    }

    private HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(limits.headerBytes());
        http.setResponseHeaderSize(limits.headerBytes());
        http.setInputBufferSize(BUFFER_BYTES);
        http.setHeaderCacheSize(HEADER_CACHE);
        EnumSet<UriCompliance.Violation> lenient = EnumSet.allOf(UriCompliance.Violation.class);
        lenient.remove(UriCompliance.Violation.BAD_UTF8_ENCODING);
        http.setUriCompliance(UriCompliance.from(lenient));
        http.setHttpCompliance(
                HttpCompliance.RFC9110.with(
                        "mesher", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        return http;
    }

    private static ServletContextHandler context(MeshProxyServlet proxy) {
        ServletContextHandler context =
                new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        ServletHolder holder = new ServletHolder("mesh", proxy);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        context.addServlet(holder, "/*");
        return context;
    }

    private static void open(ServerConnector connector) throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            String address = connector.getHost() + ":" + connector.getPort();
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw withMessage(
                        new BindException(
                                "%s listener %s cannot be opened: %s"
                                        .formatted(connector.getName(), address, reason(e))),
                        e);
            }
            throw new IOException(
                    "%s listener %s cannot be opened: %s"
                            .formatted(connector.getName(), address, reason(e)),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    private static BindException withMessage(BindException clear, IOException cause) {
        clear.initCause(cause);
        return clear;
    }

    /** Everything on it is non-blocking, the servlet context too. */
    private static final class MeshPathServer extends Server {
        MeshPathServer() {
            super(new InlinePool(MAX_THREADS, MIN_THREADS));
            setStopTimeout(0);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
