package io.mesher.wire.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Fields in their order, names in lower case. */
final class Fields {
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "transfer-encoding",
                    "upgrade");
    private static final Set<String> OF_THE_PROXY =
            Set.of(
                    "via",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "traceparent",
                    "x-mesher-source",
                    "expect",
                    // said again by whoever frames
                    "content-length",
                    "host");

    private final List<String[]> all = new ArrayList<>();

    void add(String name, String value) {
        all.add(new String[] {name.toLowerCase(Locale.ROOT), value});
    }

    List<String> values(String name) {
        return all.stream().filter(f -> f[0].equals(name)).map(f -> f[1]).toList();
    }

    /** The elements of a list, lower case. */
    Set<String> tokens(String field) {
        Set<String> tokens = new HashSet<>();
        for (String value : values(field)) {
            for (String token : value.split(",", -1)) {
                // parameters, which these fields do not have, are no part of a name
                String name = token.contains(";") ? token.substring(0, token.indexOf(';')) : token;
                tokens.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return tokens;
    }

    /** What must arrive at the other end as it is. */
    List<String> passing() {
        Set<String> named = tokens("connection");
        return all.stream()
                .filter(f -> !OF_ONE_CONNECTION.contains(f[0]) && !OF_THE_PROXY.contains(f[0]))
                .filter(f -> !named.contains(f[0]))
                .map(f -> f[0] + ": " + f[1])
                .toList();
    }
}
