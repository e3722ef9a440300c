package io.mesher.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/** A port of loopback at which nobody listens, and nobody can begin to while it is open. */
public final class DeadPort implements AutoCloseable {
    private final Socket bound = new Socket(Proxy.NO_PROXY);

    /** Takes one. */
    public DeadPort() throws IOException {
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Its number. */
    public int number() {
        return bound.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
