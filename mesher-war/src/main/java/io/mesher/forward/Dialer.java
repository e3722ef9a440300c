package io.mesher.forward;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Ticker;
import io.mesher.mesh.Endpoint;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.Promise;

/** Makes connections for bytes that are no requests, one for each tunnel. */
final class Dialer {
    private final Clients clients;
    private final ClientConnector connector;
    private final Ticker ticker;
    // the caller's own head is gone once it was told to go on
    private final HttpFields.Mutable fields = HttpFields.build();

    /**
     * For one caller.
     *
     * @param trail what another Mesher is told of it
     */
    Dialer(
            Clients clients,
            ClientConnector connector,
            Ticker ticker,
            Downstream downstream,
            Trail trail) {
        this.clients = clients;
        this.connector = connector;
        this.ticker = ticker;
        trail.copyHead(downstream, false, false, fields);
    }

    /** Connects to an exchange's target and calls one of two when it is known how that went. */
    void dial(Exchange exchange, Consumer<EndPoint> there, Consumer<Failure> failed) {
        Endpoint endpoint = exchange.target().endpoint();
        Failure unreachable =
                exchange.direction() == Direction.INBOUND
                        ? Failure.APP_UNREACHABLE
                        : Failure.UPSTREAM_CONNECT;
        clients.http1()
                .getSocketAddressResolver()
                .resolve(
                        endpoint.host(),
                        endpoint.port(),
                        Map.of(),
                        Promise.<List<InetSocketAddress>>from(
                                addresses ->
                                        connect(
                                                addresses.get(0),
                                                made -> connection(exchange, made, there, failed),
                                                () -> failed.accept(unreachable)),
                                cause -> failed.accept(unreachable)));
    }

    private void connect(InetSocketAddress address, Factory connections, Runnable unreachable) {
        Map<String, Object> context = new HashMap<>();
        ClientConnectionFactory factory = (made, unused) -> connections.connection(made);
        context.put(ClientConnectionFactory.CONTEXT_KEY, factory);
        context.put(Transport.CONTEXT_KEY, Transport.TCP_IP);
        context.put(
                ClientConnector.CONNECTION_PROMISE_CONTEXT_KEY,
                // the connection itself says when it is ready
                Promise.<Connection>from(connection -> {}, cause -> unreachable.run()));
        connector.connect(address, context);
    }

    /** Another Mesher takes bytes for its application only when it is asked to. */
    private Connection connection(
            Exchange exchange, EndPoint made, Consumer<EndPoint> there, Consumer<Failure> failed) {
        if (!exchange.target().mesher()) {
            return new Silent(made, clients.executor(), there);
        }
        String authority = exchange.head().host() + ":" + exchange.head().port();
        long left = TimeUnit.NANOSECONDS.toMillis(exchange.deadline() - ticker.nanoTime());
        return new InnerConnect(
                made,
                clients.executor(),
                authority,
                HttpFields.build(fields).put(HttpHeader.HOST, authority),
                Math.max(1, left),
                failure -> {
                    if (failure == Failure.NONE) {
                        there.accept(made);
                    } else {
                        failed.accept(failure);
                    }
                });
    }

    /** What a connection that was made becomes first. */
    @FunctionalInterface
    private interface Factory {
        Connection connection(EndPoint made);
    }

    /** A connection that nothing is said on yet. */
    private static final class Silent extends AbstractConnection {
        private final Consumer<EndPoint> there;

        Silent(EndPoint endPoint, Executor executor, Consumer<EndPoint> there) {
            super(endPoint, executor);
            this.there = there;
        }

        @Override
        public void onOpen() {
            super.onOpen();
            there.accept(getEndPoint());
        }

        @Override
        public void onFillable() {
            // nothing is read
        }
    }
}
