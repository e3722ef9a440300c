package io.mesher.exchange;

import io.mesher.mesh.rule.TextMatcher;
import java.util.Set;

/** A request's head, as a test wants it. */
public record Asked(
        String host,
        int port,
        String method,
        boolean endsHere,
        boolean grpc,
        int forwardedPort,
        Set<String> passed,
        String claimedSource)
        implements RequestHead {

    /** A request for a host that has passed nobody. */
    public static Asked get(String host) {
        return new Asked(host, 0, "GET", false, false, 0, Set.of(), "");
    }

    /** The same by another method. */
    public Asked by(String other) {
        return new Asked(host, port, other, endsHere, grpc, forwardedPort, passed, claimedSource);
    }

    /** The same that may go no further. */
    public Asked endingHere() {
        return new Asked(host, port, method, true, grpc, forwardedPort, passed, claimedSource);
    }

    /** The same for another port. */
    public Asked at(int other) {
        return new Asked(host, other, method, endsHere, grpc, forwardedPort, passed, claimedSource);
    }

    /** The same as a call of gRPC. */
    public Asked asGrpc() {
        return new Asked(host, port, method, endsHere, true, forwardedPort, passed, claimedSource);
    }

    /** The same with a port in {@code X-Forwarded-Port}. */
    public Asked forwardedTo(int other) {
        return new Asked(host, port, method, endsHere, grpc, other, passed, claimedSource);
    }

    /** The same after it has passed a proxy. */
    public Asked via(String pseudonym) {
        return new Asked(
                host,
                port,
                method,
                endsHere,
                grpc,
                forwardedPort,
                Set.of(pseudonym),
                claimedSource);
    }

    /** The same from a service. */
    public Asked from(String source) {
        return new Asked(host, port, method, endsHere, grpc, forwardedPort, passed, source);
    }

    @Override
    public String scheme() {
        return "";
    }

    @Override
    public long timeoutNanos(long otherwise, boolean written) {
        return otherwise;
    }

    @Override
    public boolean tellsTimeout() {
        return false;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public boolean any(In in, String name, TextMatcher matcher) {
        return false;
    }

    @Override
    public String first(In in, String name) {
        return null;
    }

    @Override
    public String callerAddress() {
        return "192.0.2.7";
    }

    @Override
    public boolean passed(String pseudonym) {
        return passed.contains(pseudonym);
    }
}
