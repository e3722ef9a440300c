package io.mesher.exchange;

import java.util.Set;

/** A request's head, as a test wants it. */
public record Asked(String host, int port, String method, Set<String> passed, String claimedSource)
        implements RequestHead {

    /** A GET for a host that has passed nobody. */
    public static Asked get(String host) {
        return new Asked(host, 0, "GET", Set.of(), "");
    }

    /** The same by another method. */
    public Asked by(String other) {
        return new Asked(host, port, other, passed, claimedSource);
    }

    /** The same for another port. */
    public Asked at(int other) {
        return new Asked(host, other, method, passed, claimedSource);
    }

    /** The same after it has passed a proxy. */
    public Asked via(String pseudonym) {
        return new Asked(host, port, method, Set.of(pseudonym), claimedSource);
    }

    /** The same from a service. */
    public Asked from(String source) {
        return new Asked(host, port, method, passed, source);
    }

    @Override
    public String scheme() {
        return "";
    }

    @Override
    public boolean passed(String pseudonym) {
        return passed.contains(pseudonym);
    }
}
