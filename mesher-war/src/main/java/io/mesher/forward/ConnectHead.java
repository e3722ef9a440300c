package io.mesher.forward;

import io.mesher.exchange.RequestHead;
import io.mesher.mesh.rule.TextMatcher;

/**
 * What a CONNECT asks for when it is for another name than it says.
 *
 * @param host that name
 * @param port the port that was named
 */
record ConnectHead(String host, int port) implements RequestHead {

    @Override
    public String scheme() {
        return "";
    }

    @Override
    public String method() {
        return "CONNECT";
    }

    @Override
    public boolean endsHere() {
        return false;
    }

    @Override
    public boolean passed(String pseudonym) {
        return false;
    }

    @Override
    public int forwardedPort() {
        return 0;
    }

    @Override
    public boolean grpc() {
        return false;
    }

    @Override
    public String claimedSource() {
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
        return "";
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
        return "";
    }
}
