package io.mesher.mesh;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts outside the mesh: one name, all names below one, an address or a network; each with one
 * port or any. Names match names and addresses match addresses: nothing is looked up.
 */
public final class HostPattern {
    /** What a pattern looks like, for a person. */
    public static final String EXPECTED =
            "hosts with a dot, or addresses, such as api.example.com, *.example.com, 10.0.0.0/8"
                    + " or [fd00::7]:8080";

    private static final Pattern BRACKETS = Pattern.compile("(\\[[^\\]]*])(/\\d{1,3})?(:\\d+)?");
    private static final Pattern BARE_V6 = Pattern.compile("([^/]*:[^/]*:[^/]*)(/\\d{1,3})?()");
    private static final Pattern OTHER = Pattern.compile("([^:/\\[\\]]*)(/\\d{1,3})?(:\\d+)?");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,255}$)(?:\\*\\.|(?=.*\\.))[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    private static final int ANY_PORT = 0;
    private static final int LAST_PORT = 65_535;

    private final String text;
    private final String name;
    private final Optional<InetAddress> network;
    private final int bits;
    private final int port;

    private HostPattern(
            String text, String name, Optional<InetAddress> network, int bits, int port) {
        this.text = text;
        this.name = name;
        this.network = network;
        this.bits = bits;
        this.port = port;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static HostPattern parse(String written) {
        String text = written.toLowerCase(Locale.ROOT);
        Matcher parts = parts(text);
        String host = parts.group(1);
        OptionalInt length = number(parts.group(2));
        OptionalInt port = number(parts.group(3));
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > LAST_PORT)) {
            throw none(text);
        }
        return WrittenAddress.claimedBy(host)
                ? network(text, host, length, port.orElse(ANY_PORT))
                : names(text, host, length, port.orElse(ANY_PORT));
    }

    private static HostPattern network(String text, String host, OptionalInt length, int port) {
        InetAddress base = WrittenAddress.read(host).orElseThrow(() -> none(text));
        int most = base.getAddress().length * Byte.SIZE;
        int bits = length.orElse(most);
        if (bits > most) {
            throw none(text);
        }
        return new HostPattern(text, "", Optional.of(base), bits, port);
    }

    private static HostPattern names(String text, String host, OptionalInt length, int port) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!NAME.matcher(name).matches() || length.isPresent()) {
            throw none(text);
        }
        return new HostPattern(text, name, Optional.empty(), 0, port);
    }

    /**
     * Whether a name is meant.
     *
     * @param host in lower case, without a dot at the end
     */
    public boolean matches(String host, int asked) {
        boolean meant =
                name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
        return meant && network.isEmpty() && isPort(asked);
    }

    /** Whether an address is meant. */
    public boolean matches(InetAddress address, int asked) {
        return network.isPresent() && holds(network.get(), address) && isPort(asked);
    }

    @Override
    public String toString() {
        return text;
    }

    private boolean isPort(int asked) {
        return port == ANY_PORT || port == asked;
    }

    private boolean holds(InetAddress base, InetAddress address) {
        byte[] wanted = base.getAddress();
        byte[] given = address.getAddress();
        if (wanted.length != given.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int shift = Math.max(0, Byte.SIZE - (bits - bit));
            int differ = wanted[bit / Byte.SIZE] ^ given[bit / Byte.SIZE];
            if ((differ & 0xff) >>> shift != 0) {
                return false;
            }
        }
        return true;
    }

    private static Matcher parts(String text) {
        for (Pattern form : new Pattern[] {BRACKETS, BARE_V6, OTHER}) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                return parts;
            }
        }
        throw none(text);
    }

    /** The number behind a sign; longer ones than fit are neither port nor length. */
    private static OptionalInt number(String signed) {
        return signed == null || signed.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        Integer.parseInt(signed.substring(1, Math.min(signed.length(), 8))));
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("host \"%s\" (expected: %s)".formatted(text, EXPECTED));
    }
}
