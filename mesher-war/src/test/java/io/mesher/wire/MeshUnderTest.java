package io.mesher.wire;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A sidecar somewhere: in this process, or in a container. The wire cases ask nothing else of it.
 */
public interface MeshUnderTest {

    /** The outbound listener. */
    InetSocketAddress outbound();

    /** The inbound listener. */
    InetSocketAddress inbound();

    /** A server of the registry. */
    InetSocketAddress registry();

    /** The name of the hosted application's service. */
    String service();

    /** The hosted application, at the port for HTTP. */
    RawUpstream application();

    /** The hosted application, at the port for gRPC. */
    RawUpstream secondPort();

    /** The hosted application, at the port for bytes that are no HTTP. */
    RawUpstream thirdPort();

    /**
     * Puts a service with instances on loopback into the registry; returns once a request finds
     * them. No name is registered twice.
     */
    void register(String service, int... ports);

    /** The same with instances that stand behind another Mesher. */
    void registerBehindMesher(String service, int... ports);

    /** A connection to one of the listeners. */
    default RawPeer connect(InetSocketAddress listener) throws IOException {
        return RawPeer.to(listener);
    }

    /** Whether its own answers say what failed, as the contract demands of Mesher. */
    default boolean namesFailures() {
        return true;
    }
}
