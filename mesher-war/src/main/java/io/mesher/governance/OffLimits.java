package io.mesher.governance;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.WrittenAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * What nobody reaches through us, whatever the policy: our own listeners, the registry, addresses
 * that are special by themselves. Judges addresses, never names, so that no spelling and no name
 * server gets around it; whoever asks must connect to the very address that was judged.
 */
public final class OffLimits {
    private final IntPredicate ownPort;
    private final Predicate<InetAddress> here;
    private final List<Endpoint> registry;
    private final Names names;

    /**
     * The limits of one sidecar.
     *
     * @param ownPort whether a listener of ours is open at that port
     * @param here whether an address is this host's, loopback among them; may ask the system
     * @param registry where the registry's servers are
     * @param names where their addresses come from
     */
    public OffLimits(
            IntPredicate ownPort,
            Predicate<InetAddress> here,
            List<Endpoint> registry,
            Names names) {
        this.ownPort = ownPort;
        this.here = here;
        this.registry = List.copyOf(registry);
        this.names = names;
    }

    /** Whether judging an address at this port may wait for the system or the network. */
    public boolean waits(int port) {
        if (ownPort.test(port)) {
            return true;
        }
        for (Endpoint server : registry) {
            if (server.port() == port) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the addresses may not be reached at this port. */
    public boolean holdsAny(List<InetAddress> addresses, int port) {
        for (InetAddress address : addresses) {
            for (InetAddress reading : SpecialAddress.readings(address)) {
                if (holds(reading, port)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holds(InetAddress address, int port) {
        return SpecialAddress.isOffLimits(address)
                || (ownPort.test(port) && here.test(address))
                || isRegistry(address, port);
    }

    private boolean isRegistry(InetAddress address, int port) {
        for (Endpoint server : registry) {
            if (server.port() == port && isAt(server, address)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(Endpoint server, InetAddress address) {
        try {
            for (InetAddress known : addresses(server.host())) {
                // a server on this host may listen on all its addresses
                if (known.equals(address) || (here.test(known) && here.test(address))) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // it is somewhere, and nobody can say that it is not there
            return true;
        }
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        Optional<InetAddress> written = WrittenAddress.read(host);
        return written.isPresent() ? List.of(written.get()) : names.find(host);
    }
}
