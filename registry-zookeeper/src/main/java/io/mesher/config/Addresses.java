package io.mesher.config;

import io.mesher.mesh.HostPattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Formats of hosts, ports and listener addresses; nothing is resolved. */
final class Addresses {

    static final int LAST_PORT = 65_535;

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern DOTTED = Pattern.compile("[0-9.]+");
    private static final Pattern OCTETS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    // an underscore is no host name by the letter, but Docker Compose makes such
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?");
    private static final Pattern WILDCARD = Pattern.compile("0\\.0\\.0\\.0|[0:]*:[0:]*");

    private static final String LISTENER =
            "host:port such as 127.0.0.1:30101, [::1]:30101, :30101 for all interfaces, or off";

    private Addresses() {}

    /** Where to listen. */
    static Address listener(String text) throws BadValueException {
        if (text.toLowerCase(Locale.ROOT).equals("off")) {
            return Address.OFF;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new BadValueException(LISTENER);
        }
        String host = colon == 0 ? "0.0.0.0" : unbracketed(text.substring(0, colon), LISTENER);
        return new Address(host, port(text.substring(colon + 1), 0));
    }

    /** A host that can be called, without a port; IPv6 may stand in brackets. */
    static String host(String text) throws BadValueException {
        return host(text, "a host without a port, such as 127.0.0.1 or app.local");
    }

    /** Hosts outside the mesh. */
    static String egress(String text) throws BadValueException {
        try {
            return HostPattern.parse(text).toString();
        } catch (IllegalArgumentException e) {
            throw new BadValueException(HostPattern.EXPECTED);
        }
    }

    /** What others are told: host or host:port. */
    static String advertised(String text) throws BadValueException {
        String expected = "host or host:port that others can reach, such as 10.0.0.7:30103";
        int colon = portColon(text);
        if (colon < 0) {
            return host(text, expected);
        }
        String host = callable(unbracketed(text.substring(0, colon), expected));
        return new Address(host, port(text.substring(colon + 1), 1)).toString();
    }

    /** The same, taken apart; the text is one that {@link #advertised} has let through. */
    static Address reached(String text, int portElse) {
        int colon = portColon(text);
        return colon < 0
                ? new Address(text, portElse)
                : new Address(
                        text.substring(0, colon).replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(text.substring(colon + 1)));
    }

    /** Where the port begins, -1 without one: not in a bare IPv6 address. */
    private static int portColon(String text) {
        int colon = text.lastIndexOf(':');
        boolean bareIpv6 = !text.startsWith("[") && text.indexOf(':') != colon;
        return bareIpv6 || text.endsWith("]") ? -1 : colon;
    }

    /** A port; the least is 0 where any free one may be taken. */
    static int port(String text, int least) throws BadValueException {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (port < least || port > LAST_PORT) {
            throw new BadValueException("a port from " + least + " to " + LAST_PORT);
        }
        return port;
    }

    static boolean isHost(String text) {
        if (text.indexOf(':') >= 0) {
            return isIpv6(text);
        }
        // 127.1 and 300.1.1.1 are names to a resolver, but never meant as such
        return DOTTED.matcher(text).matches()
                ? OCTETS.matcher(text).matches()
                : HOST_NAME.matcher(text).matches() && !text.contains("..");
    }

    static boolean isLoopback(String host) {
        // 127.example.org is a name
        return host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || (host.startsWith("127.") && DOTTED.matcher(host).matches());
    }

    static boolean isWildcard(String host) {
        return WILDCARD.matcher(host).matches();
    }

    private static String host(String text, String expected) throws BadValueException {
        String host = text.startsWith("[") ? unbracketed(text, expected) : text;
        if (!isHost(host)) {
            throw new BadValueException(expected);
        }
        return callable(host);
    }

    private static String callable(String host) throws BadValueException {
        if (isWildcard(host)) {
            throw new BadValueException("an address to call, not all interfaces");
        }
        return host;
    }

    private static String unbracketed(String text, String expected) throws BadValueException {
        boolean brackets = text.startsWith("[") && text.endsWith("]");
        String host = brackets ? text.substring(1, text.length() - 1) : text;
        if (brackets != host.indexOf(':') >= 0 || !isHost(host)) {
            throw new BadValueException(expected);
        }
        return host;
    }

    private static boolean isIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return false;
        }
        // the zone is an interface that need not exist here
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        try {
            return new URI("http://[" + address + "]/").parseServerAuthority().getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
