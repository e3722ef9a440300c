package io.mesher;

import io.mesher.config.MesherConfig;
import io.mesher.exchange.Ticker;
import io.mesher.governance.EgressPolicy;
import io.mesher.governance.OffLimits;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.HostPattern;
import io.mesher.stage.Egress;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the configuration says of hosts outside the mesh, as the stage that holds to it. */
final class Outside {
    private static final Pattern WITH_PORT = Pattern.compile("[^/].*:(\\d{1,5})");
    private static final int NONE = -1;

    private final EgressPolicy policy;
    private final List<Endpoint> registry;
    private final int adminPort;
    private final Lookups lookups;
    private final Ticker ticker;

    /**
     * What holds for one sidecar.
     *
     * @param registry where the registry's servers are
     * @param adminAddress where the console is served: {@code host:port}, or its path in a
     *     container
     */
    Outside(
            MesherConfig config,
            List<Endpoint> registry,
            String adminAddress,
            Lookups lookups,
            Ticker ticker) {
        this.policy =
                EgressPolicy.of(
                        config.egressPolicy(),
                        config.egress().hosts().stream().map(HostPattern::parse).toList());
        this.registry = registry;
        this.adminPort = port(adminAddress);
        this.lookups = lookups;
        this.ticker = ticker;
    }

    /**
     * The stage.
     *
     * @param listener whether the data path listens at a port
     */
    Egress stage(IntPredicate listener) {
        return new Egress(
                policy,
                new OffLimits(
                        port -> port == adminPort || listener.test(port),
                        Lookups::isHere,
                        registry,
                        Lookups::addresses),
                Lookups::addresses,
                lookups.executor(),
                ticker);
    }

    private static int port(String address) {
        Matcher whole = WITH_PORT.matcher(address);
        return whole.matches() ? Integer.parseInt(whole.group(1)) : NONE;
    }
}
