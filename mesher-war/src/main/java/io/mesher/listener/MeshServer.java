package io.mesher.listener;

import io.mesher.config.Address;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.Direction;
import io.mesher.forward.MeshProxyServlet;
import io.mesher.forward.Refusal;
import io.mesher.forward.Upstream;
import java.io.IOException;
import java.net.BindException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The data path's own server, the same in every container: one connector a direction, the proxy
 * servlet behind both, nothing on its threads that blocks. Opened, started and stopped once each.
 */
public final class MeshServer {
    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 4;
    // the pool's largest bucket
    static final int BUFFER_BYTES = 65536;
    // an entry costs 106 bytes of heap on every connection, and looking for it more than it saves
    private static final int NO_HEADER_CACHE = 0;
    // what a hop says of its own about an answer's framing and connection
    private static final int FRAMING_BYTES = 1024;

    private final MesherConfig.Limits limits;
    private final Server server;
    private final Map<Direction, Loop> loops = new EnumMap<>(Direction.class);

    public MeshServer(
            MesherConfig.Listeners addresses,
            MesherConfig.Limits limits,
            BiFunction<Direction, Upstream, MeshProxyServlet> proxy) {
        this.limits = limits;
        this.server = new MeshPathServer();
        add(addresses.outbound(), Direction.OUTBOUND);
        add(addresses.inbound(), Direction.INBOUND);
        server.setErrorHandler(Refusal.forServer());
        Handler.Sequence contexts = new Handler.Sequence();
        loops.forEach((way, loop) -> contexts.addHandler(context(way, loop, proxy)));
        server.setHandler(contexts);
    }

    /**
     * Opens the listeners; nothing is answered yet.
     *
     * @throws BindException when an address is taken; then none is open
     */
    public void open() throws IOException {
        try {
            for (Loop connector : loops.values()) {
                open(connector);
            }
        } catch (IOException e) {
            loops.values().forEach(ServerConnector::close);
            throw e;
        }
    }

    /** Begins to answer. */
    public void start() throws Exception {
        server.start();
    }

    /** From now on each answer is the last on its connection; new ones are still taken. */
    public void closeAfterAnswers(Direction direction) {
        Loop loop = loops.get(direction);
        if (loop != null) {
            loop.closeAfterAnswers();
        }
    }

    /** Closes the listeners and ends what is still running. */
    public void stop() throws Exception {
        server.stop();
        loops.values().forEach(ServerConnector::close);
        server.destroy();
    }

    /** The address that is really open, {@code off} when none is. */
    public Address bound(Direction direction) {
        Loop loop = loops.get(direction);
        int port = loop == null ? -1 : loop.getLocalPort();
        return port <= 0 ? Address.OFF : new Address(loop.getHost(), port);
    }

    private void add(Address address, Direction direction) {
        if (address.off()) {
            return;
        }
        Loop loop =
                new Loop(
                        server,
                        limits.connections(),
                        new StrictConnections(http(direction), direction),
                        new Http2Connections(
                                http(direction),
                                direction,
                                requestBytes(direction),
                                limits.idleTimeout()));
        loop.setName(direction.word());
        loop.setHost(address.host());
        loop.setPort(address.port());
        loop.setIdleTimeout(limits.idleTimeout().toMillis());
        // the system drops who finds it full, without a word
        loop.setAcceptQueueSize(limits.connections());
        loop.addBean(new HeadTimeout(loop, server.getScheduler(), limits.headerTimeout()));
        server.addConnector(loop);
        loops.put(direction, loop);
    }

    private HttpConfiguration http(Direction direction) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(requestBytes(direction));
        http.setResponseHeaderSize(limits.headerBytes());
        http.setMaxResponseHeaderSize(answerBytes(direction) + FRAMING_BYTES);
        http.setInputBufferSize(BUFFER_BYTES);
        http.setHeaderCacheSize(NO_HEADER_CACHE);
        // a value that is known in lower case goes on as it is written all the same
        http.setHeaderCacheCaseSensitive(true);
        // the host of an absolute target wins, whatever Host says
        http.setHttpCompliance(
                HttpCompliance.STRICT.with(
                        "mesher", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        return http;
    }

    /** What left the hop before as small enough must not be too large here. */
    private int requestBytes(Direction direction) {
        return direction == Direction.OUTBOUND
                ? limits.headerBytes()
                : limits.headerBytes() + Upstream.TRAIL_BYTES;
    }

    /** Likewise on the way back. */
    private int answerBytes(Direction direction) {
        return direction == Direction.INBOUND
                ? limits.headerBytes()
                : limits.headerBytes() + FRAMING_BYTES;
    }

    private Handler context(
            Direction direction,
            Loop loop,
            BiFunction<Direction, Upstream, MeshProxyServlet> proxy) {
        Upstream upstream =
                new Upstream(
                        loop.upstream(),
                        limits.idleTimeout(),
                        requestBytes(direction) + Upstream.TRAIL_BYTES,
                        answerBytes(direction),
                        limits.retryBody(),
                        limits.connections());
        MeshProxyServlet servlet = proxy.apply(direction, upstream);
        ServletHolder holder = new ServletHolder("mesh", servlet);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        ServletContextHandler context =
                new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        // the connector of this direction and no other
        context.setVirtualHosts(List.of("@" + direction.word()));
        context.addServlet(holder, "/*");
        return new ConnectHandler(
                loop, direction, servlet, new UpgradeHandler(loop, servlet, context));
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
            super(
                    new InlinePool(MAX_THREADS, MIN_THREADS),
                    new ScheduledExecutorScheduler("mesher-timer", true),
                    null);
            setStopTimeout(0);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
