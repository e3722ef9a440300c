package io.mesher.config;

/**
 * Where a listener is opened.
 *
 * @param host a name or an address, IPv6 without brackets; empty when off
 * @param port 0 for any free port
 */
public record Address(String host, int port) {

    /** A listener that is not opened. */
    public static final Address OFF = new Address("", 0);

    /** Whether the listener is not to be opened. */
    public boolean off() {
        return host.isEmpty();
    }

    @Override
    public String toString() {
        if (off()) {
            return "off";
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
