package io.mesher.stage;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.FakeTicker;
import io.mesher.exchange.Pipeline;
import io.mesher.exchange.ScriptedWire;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Protocol;
import io.mesher.mesh.rule.Policies;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.plan.Moment;
import io.mesher.plan.OwnService;
import io.mesher.plan.ServiceTable;
import io.mesher.plan.Source;
import io.mesher.plan.Target;
import io.mesher.telemetry.Meters;
import io.mesher.testing.InMemoryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.Executor;

/** Both lines as they are built for a sidecar, with nothing real around them. */
public final class LineKit {
    /** Our name in Via, outbound. */
    public static final String OUT = "mesher-1-out";

    /** Our name in Via, as hosts outside the mesh see it. */
    public static final String STRANGER = "mesher-2-out";

    /** Our name in Via, inbound. */
    public static final String IN = "mesher-1-in";

    /** Requests that may be open at once. */
    public static final int LIMIT = 3;

    /** Who we are. */
    public static final Source HERE = new Source("web", "1.2.0", "north");

    public final InMemoryRegistry registry = new InMemoryRegistry();
    public final FakeTicker ticker = new FakeTicker();
    public final SimpleMeterRegistry meterRegistry = new SimpleMeterRegistry();
    public final Admission admission = new Admission(LIMIT);
    public final Meters meters = new Meters(meterRegistry);
    public final ServiceTable table;

    /** Look-ups of hosts outside the mesh: at once, unless a test takes them out of here. */
    public final Outsiders outsiders = new Outsiders();

    /** How many sidecars there are. */
    public int sidecars = 1;

    private final OwnService own = new OwnService("web");
    private final Pipeline outbound;
    private final Pipeline inbound;

    /** Lines whose registry is asked at once. */
    public LineKit() {
        this(Runnable::run);
    }

    /** Lines whose registry is asked by the given executor. */
    public LineKit(Executor background) {
        this(background, "allow");
    }

    /** Lines that let those hosts through which the policy and the patterns name. */
    public static LineKit letting(String policy, String... hosts) {
        return new LineKit(Runnable::run, policy, hosts);
    }

    private LineKit(Executor background, String policy, String... hosts) {
        table =
                new ServiceTable(
                        registry,
                        background,
                        () -> new Moment(ticker.nanoTime(), ticker.epochMillis()),
                        "");
        outbound =
                Line.outbound(
                        meters,
                        ticker,
                        admission,
                        new OutboundIdentification(OUT, STRANGER),
                        new Discovery(table, registry),
                        outsiders.stage(policy, List.of(hosts), ticker),
                        new Ruling(HERE, () -> sidecars, table));
        inbound =
                Line.inbound(
                        meters,
                        ticker,
                        admission,
                        new InboundIdentification(
                                IN,
                                List.of(
                                        application(Protocol.HTTP, 8080),
                                        application(Protocol.GRPC, 9090))),
                        new OwnRules(own::plan, size -> 0),
                        () -> sidecars);
    }

    /** Puts a document in force. */
    public void rules(String service, String document) throws Exception {
        long stands =
                registry.rules().read(service).map(StoredRules::revision).orElse(StoredRules.NONE);
        var unused = registry.rules().put(service, document, new RuleChange("test", "", 0), stands);
    }

    /** Has the hosted application's own rules followed. */
    public void followOwn() {
        own.follow(
                registry.rules().watch("web"),
                () -> new Moment(ticker.nanoTime(), ticker.epochMillis()));
    }

    /** Sends a request out. */
    public Exchange out(Asked head, ScriptedWire wire) {
        return walk(Direction.OUTBOUND, outbound, head, wire);
    }

    /** Lets a request in. */
    public Exchange in(Asked head, ScriptedWire wire) {
        return walk(Direction.INBOUND, inbound, head, wire);
    }

    private Exchange walk(Direction direction, Pipeline line, Asked head, ScriptedWire wire) {
        long now = ticker.nanoTime();
        long end = now + Policies.DEFAULTS.timeout().request().toNanos();
        Exchange exchange = new Exchange(direction, head, wire, line, now, end);
        exchange.resume();
        // nobody has to wait here
        wire.runLater();
        return exchange;
    }

    private static Target application(Protocol protocol, int port) {
        return new Target("application-" + port, new Endpoint("127.0.0.1", port), protocol, false);
    }
}
