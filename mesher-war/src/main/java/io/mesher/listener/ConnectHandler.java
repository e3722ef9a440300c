package io.mesher.listener;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.mesher.forward.MeshProxyServlet;
import io.mesher.forward.Refusal;
import io.mesher.forward.Sniffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes, before the servlet, what asks for a connection of its own (RFC 9110, section 9.3.6). */
final class ConnectHandler extends Handler.Wrapper {
    private final Connector connector;
    private final Direction direction;
    private final MeshProxyServlet proxy;

    /** What comes to a connector. */
    ConnectHandler(
            Connector connector, Direction direction, MeshProxyServlet proxy, Handler others) {
        super(others);
        this.connector = connector;
        this.direction = direction;
        this.proxy = proxy;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!(HttpMethod.CONNECT.is(request.getMethod())
                && request.getConnectionMetaData() instanceof StrictConnection connection
                && connection.getConnector() == connector)) {
            return super.handle(request, response, callback);
        }
        Failure problem = problem(request, connection);
        if (problem == Failure.NONE) {
            proxy.connect(request, response, callback, sniffer());
        } else {
            Refusal.answer(problem, response, callback);
        }
        return true;
    }

    /** Who asks for the application has looked into it: what comes is no request. */
    private Sniffer sniffer() {
        return direction == Direction.INBOUND
                ? null
                : (caller, found) -> new Sniffing((WatchedEndPoint) caller, connector, found);
    }

    private static Failure problem(Request request, StrictConnection connection) {
        if (connection.isInside()) {
            return Failure.METHOD_NOT_ALLOWED;
        }
        boolean hasBody =
                request.getLength() > 0
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return hasBody ? Failure.BAD_REQUEST : Failure.NONE;
    }
}
