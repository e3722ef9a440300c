package io.mesher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The format of a ZooKeeper connect string: servers, then one path for all; or {@code embedded}.
 */
final class Ensembles {

    static final String EMBEDDED = "embedded";

    private static final String EXPECTED =
            "servers and perhaps a path after the last, such as zk1:2181,zk2:2181/mesh,"
                    + " or embedded";
    private static final Pattern CHROOT =
            Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[\\x21-\\x7e&&[^/,]]+)+");

    private Ensembles() {}

    static String connect(String text) throws BadValueException {
        if (text.toLowerCase(Locale.ROOT).equals(EMBEDDED)) {
            return EMBEDDED;
        }
        int slash = text.indexOf('/');
        String chroot = slash < 0 || slash == text.length() - 1 ? "" : text.substring(slash);
        if (!chroot.isEmpty() && !CHROOT.matcher(chroot).matches()) {
            throw new BadValueException(EXPECTED);
        }
        List<String> servers = new ArrayList<>();
        for (String server : Lists.split(slash < 0 ? text : text.substring(0, slash))) {
            servers.add(server(server));
        }
        return String.join(",", servers) + chroot;
    }

    private static String server(String text) throws BadValueException {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        String bare = brackets ? host.substring(1, host.length() - 1) : host;
        if (brackets != bare.indexOf(':') >= 0 || !Addresses.isHost(bare)) {
            throw new BadValueException(EXPECTED);
        }
        return colon < 0 ? host : host + ":" + Addresses.port(text.substring(colon + 1), 1);
    }
}
