package io.mesher.listener;

import io.mesher.exchange.Direction;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes a direction's connections. */
final class StrictConnections extends HttpConnectionFactory {
    private final Direction direction;

    StrictConnections(HttpConfiguration http, Direction direction) {
        super(http);
        this.direction = direction;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(strict(connector, endPoint), connector, endPoint);
    }

    /** A connection inside one that a caller believes to lead elsewhere. */
    Connection newConnectionInside(Connector connector, EndPoint endPoint) {
        StrictConnection inside = strict(connector, endPoint);
        inside.inside();
        return configure(inside, connector, endPoint);
    }

    private StrictConnection strict(Connector connector, EndPoint endPoint) {
        return new StrictConnection(getHttpConfiguration(), (Loop) connector, endPoint, direction);
    }
}
