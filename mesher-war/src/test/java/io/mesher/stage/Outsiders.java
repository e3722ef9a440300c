package io.mesher.stage;

import io.mesher.exchange.Ticker;
import io.mesher.governance.EgressPolicy;
import io.mesher.governance.OffLimits;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.HostPattern;
import io.mesher.mesh.WrittenAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Hosts outside the mesh as a name server knows them, and what is ours among their addresses. */
public final class Outsiders {
    /** The port of our only listener. */
    public static final int OWN_PORT = 30101;

    /** Where the registry is. */
    public static final Endpoint REGISTRY = new Endpoint("registry.example", 2181);

    private static final InetAddress INTERFACE = address("10.0.0.5");

    private final Map<String, List<InetAddress>> known = new HashMap<>();
    private Executor lookups = Runnable::run;
    private RuntimeException fault;
    private int asked;

    /** The name server knows the name. */
    public Outsiders knows(String name, String... addresses) {
        known.put(name, Arrays.stream(addresses).map(Outsiders::address).toList());
        return this;
    }

    /** From now on the name server fails like this. */
    public void breaks(RuntimeException with) {
        fault = with;
    }

    /** From now on look-ups are run like this. */
    public void lookUpBy(Executor other) {
        lookups = other;
    }

    /** How often the name server was asked. */
    public int asked() {
        return asked;
    }

    /** An address. */
    public static InetAddress address(String text) {
        return WrittenAddress.read(text).orElseThrow();
    }

    OffLimits offLimits() {
        return new OffLimits(
                port -> port == OWN_PORT,
                address -> address.isLoopbackAddress() || address.equals(INTERFACE),
                List.of(REGISTRY),
                this::find);
    }

    Egress stage(String policy, List<String> hosts, Ticker ticker) {
        return new Egress(
                EgressPolicy.of(policy, hosts.stream().map(HostPattern::parse).toList()),
                offLimits(),
                this::find,
                task -> lookups.execute(task),
                ticker);
    }

    private List<InetAddress> find(String name) throws UnknownHostException {
        asked++;
        if (fault != null) {
            throw fault;
        }
        return Optional.ofNullable(known.get(name)).orElseThrow(UnknownHostException::new);
    }
}
