package io.mesher.governance;

import io.mesher.mesh.WrittenAddress;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A host outside the mesh, as it was asked for and understood. Nothing was looked up.
 *
 * @param name in lower case, without a dot at the end; empty for an address
 * @param address what was written where it was an address
 * @param port 80 where none was written
 */
public record Destination(String name, Optional<InetAddress> address, int port) {
    /** What was asked for is no host. */
    public static final Destination NONE = new Destination("", Optional.empty(), 0);

    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;
    private static final int MAX_NAME = 253;

    /** Understands what was asked for; port 0 where none was. */
    public static Destination of(String host, int port) {
        int asked = port == 0 ? HTTP : port;
        if (asked < 0 || asked > LAST_PORT) {
            return NONE;
        }
        if (WrittenAddress.claimedBy(host)) {
            Optional<InetAddress> address = WrittenAddress.read(host);
            return address.isEmpty() ? NONE : new Destination("", address, asked);
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return isName(name)
                ? new Destination(name.toLowerCase(Locale.ROOT), Optional.empty(), asked)
                : NONE;
    }

    /** Letters, digits, hyphens; underscores, since there are such hosts; no label is empty. */
    private static boolean isName(String name) {
        char before = '.';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!letter && !other && (c != '.' || before == '.')) {
                return false;
            }
            before = c;
        }
        return before != '.' && name.length() <= MAX_NAME;
    }
}
