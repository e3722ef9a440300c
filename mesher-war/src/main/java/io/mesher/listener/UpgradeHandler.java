package io.mesher.listener;

import io.mesher.forward.MeshProxyServlet;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes, before the servlet, what asks for another protocol: no servlet could pass that on. */
final class UpgradeHandler extends Handler.Wrapper {
    private final Connector connector;
    private final MeshProxyServlet proxy;

    /** What comes to a connector. */
    UpgradeHandler(Connector connector, MeshProxyServlet proxy, Handler servlets) {
        super(servlets);
        this.connector = connector;
        this.proxy = proxy;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (offered(request, connection) && connection.getConnector() == connector) {
            proxy.upgrade(request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean offered(Request request, ConnectionMetaData connection) {
        if (connection instanceof StrictConnection caller) {
            return caller.upgrade() != null;
        }
        return request.getHttpURI() instanceof WrittenUri written && written.upgrade() != null;
    }
}
