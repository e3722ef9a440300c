package io.mesher;

import io.mesher.config.Address;
import io.mesher.config.MesherConfig;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Ticker;
import io.mesher.forward.ByPath;
import io.mesher.forward.MeshProxyServlet;
import io.mesher.forward.MeshProxyServlet.Way;
import io.mesher.forward.Trail;
import io.mesher.listener.MeshServer;
import io.mesher.mesh.Endpoint;
import io.mesher.plan.Target;
import io.mesher.stage.Admission;
import io.mesher.stage.Discovery;
import io.mesher.stage.InboundIdentification;
import io.mesher.stage.Line;
import io.mesher.stage.OutboundIdentification;
import io.mesher.telemetry.Meters;
import jakarta.servlet.http.HttpServlet;

/** Both lines, their doors and the server that they run on. */
final class DataPath {
    private final Admission outbound = new Admission(Integer.MAX_VALUE);
    private final Admission inbound = new Admission(Integer.MAX_VALUE);
    private final MeshServer server;
    private final MesherConfig.Limits limits;
    private final Ticker ticker;
    private final Way out;
    private ByPath byPath;

    DataPath(
            MesherConfig config,
            OwnNames names,
            Discovery discovery,
            Rulebook rules,
            Outside outside,
            Meters meters,
            Ticker ticker) {
        String service = config.service().name().orElse("");
        this.limits = config.limits();
        this.ticker = ticker;
        this.out =
                new Way(
                        Direction.OUTBOUND,
                        Line.outbound(
                                meters,
                                ticker,
                                outbound,
                                new OutboundIdentification(names.outbound(), names.outside()),
                                discovery,
                                outside.stage(this::isListener),
                                rules.outbound()),
                        new Trail(Direction.OUTBOUND, names.outbound(), service, names.outside()),
                        name -> rules.table().find(name).isPresent());
        Way in =
                new Way(
                        Direction.INBOUND,
                        Line.inbound(
                                meters,
                                ticker,
                                inbound,
                                application(config.service(), names.inbound()),
                                rules.inbound(),
                                rules.siblings()::ofService),
                        new Trail(Direction.INBOUND, names.inbound(), service),
                        name -> false);
        this.server =
                new MeshServer(
                        listeners(config),
                        config.limits(),
                        (direction, upstream) ->
                                new MeshProxyServlet(
                                        upstream,
                                        ticker,
                                        direction == Direction.OUTBOUND ? out : in));
    }

    /** Opens the outbound line for another server's connector, which is to serve this. */
    HttpServlet openByPath() throws Exception {
        // only here is its class needed: where there is one kind of caller, nothing is looked up
        byPath = new ByPath(limits, ticker, out);
        byPath.start();
        return byPath.servlet();
    }

    /** Closes the listeners and ends what is still running. */
    void stop() throws Exception {
        try {
            server.stop();
        } finally {
            if (byPath != null) {
                byPath.stop();
            }
        }
    }

    MeshServer server() {
        return server;
    }

    Admission outbound() {
        return outbound;
    }

    Admission inbound() {
        return inbound;
    }

    /** Asked while requests run, so the listeners are open. */
    private boolean isListener(int port) {
        return server.bound(Direction.OUTBOUND).port() == port
                || server.bound(Direction.INBOUND).port() == port;
    }

    /** Without a hosted application nothing can come in. */
    private static MesherConfig.Listeners listeners(MesherConfig config) {
        MesherConfig.Listeners asked = config.listeners();
        return Hosted.exists(config)
                ? asked
                : new MesherConfig.Listeners(asked.outbound(), Address.OFF, asked.admin());
    }

    private static InboundIdentification application(
            MesherConfig.Service service, String pseudonym) {
        return new InboundIdentification(
                pseudonym, service.ports().stream().map(port -> target(service, port)).toList());
    }

    private static Target target(MesherConfig.Service service, MesherConfig.Port port) {
        return new Target(
                "application-" + port.number(),
                new Endpoint(service.address(), port.number()),
                port.protocol(),
                false);
    }
}
