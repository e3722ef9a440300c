package io.mesher.presence;

import io.mesher.config.Address;
import io.mesher.mesh.Endpoint;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Optional;

/** Finds the endpoint that others reach our inbound listener at. */
public final class Advertised {
    private static final String LOOPBACK = "127.0.0.1";

    private Advertised() {}

    /**
     * The endpoint to announce.
     *
     * @param configured what the operator says, empty to find out
     * @param inbound the inbound address really bound
     */
    public static Endpoint endpoint(Optional<Address> configured, Address inbound) {
        return configured
                .map(told -> new Endpoint(told.host(), told.port()))
                .orElseGet(() -> new Endpoint(host(inbound), inbound.port()));
    }

    private static String host(Address inbound) {
        try {
            InetAddress bound = InetAddress.getByName(inbound.host());
            return bound.isAnyLocalAddress() ? ofThisHost() : inbound.host();
        } catch (UnknownHostException e) {
            return inbound.host();
        }
    }

    private static String ofThisHost() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(card -> Collections.list(card.getInetAddresses()).stream())
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                    .filter(a -> a.getAddress().length == 4)
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(LOOPBACK);
        } catch (SocketException e) {
            return LOOPBACK;
        }
    }
}
