package io.mesher.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names under which the console may be addressed on a loopback address: keeps a page in the
 * user's browser from reaching it by a name of its own that resolves to 127.0.0.1 (DNS rebinding).
 * Requests that arrive on any other address are not looked at.
 */
public final class Hosts {
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "localhost|[^.]+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0(:0){6}:1]");

    private final boolean checked;
    private final Set<String> names;

    private Hosts(boolean checked, Set<String> names) {
        this.checked = checked;
        this.names = names;
    }

    /** Any name: in a hosting container its own virtual hosts decide. */
    public static Hosts any() {
        return new Hosts(false, Set.of());
    }

    /** Loopback names and addresses, and these names besides. */
    public static Hosts loopbackAnd(String... names) {
        return new Hosts(
                true,
                Arrays.stream(names)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean allow(String hostHeader, String localAddress) {
        if (!checked || !loopback(localAddress)) {
            return true;
        }
        String host = withoutPort(hostHeader.toLowerCase(Locale.ROOT));
        return LOOPBACK.matcher(host).matches() || names.contains(host);
    }

    private static boolean loopback(String address) {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.equals("[::1]")
                || address.equals("0:0:0:0:0:0:0:1")
                || address.equals("[0:0:0:0:0:0:0:1]");
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
