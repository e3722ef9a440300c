package io.mesher.listener;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * What a caller would rather speak on its connection (RFC 9110, section 7.8).
 *
 * @param protocols as written in {@code Upgrade}, empty for none
 * @param isMeant whether {@code Connection} names the field: otherwise it is somebody else's
 */
record Offer(String protocols, boolean isMeant) {
    /** Nothing. */
    static final Offer NONE = new Offer("", false);

    /** HTTP/2 in clear, which is this server's own to take. */
    static final HttpField HTTP2 = new PreEncodedHttpField(HttpHeader.UPGRADE, "h2c");

    private static final String TLS = "tls/";

    /** The same with more. */
    Offer with(String more) {
        String others = more == null ? "" : more;
        return new Offer(protocols.isEmpty() ? others : protocols + ", " + others, isMeant);
    }

    /** The same, named in {@code Connection}. */
    Offer meant() {
        return new Offer(protocols, true);
    }

    /** Whether it is HTTP/2 and nothing else. */
    boolean isHttp2() {
        return isMeant && protocols.strip().equalsIgnoreCase(HTTP2.getValue());
    }

    /**
     * What may be passed on; null when nothing is. HTTP/2 would not be looked into, and TLS (RFC
     * 2817), which some clients offer with every request, would end at the next hop.
     */
    String toOthers() {
        if (!isMeant || protocols.isEmpty()) {
            return null;
        }
        StringBuilder others = new StringBuilder();
        for (String protocol : protocols.split(",", -1)) {
            String name = protocol.strip();
            if (!name.isEmpty() && isForOthers(name.toLowerCase(Locale.ROOT))) {
                others.append(others.isEmpty() ? "" : ", ").append(name);
            }
        }
        return others.isEmpty() ? null : others.toString();
    }

    /**
     * Whether a protocol may be passed on.
     *
     * @param name in lower case
     */
    static boolean isForOthers(String name) {
        return !name.equals(HTTP2.getValue()) && !name.startsWith(TLS);
    }
}
