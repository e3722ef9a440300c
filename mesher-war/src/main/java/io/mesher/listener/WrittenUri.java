package io.mesher.listener;

import io.mesher.forward.AsWritten;
import io.mesher.forward.Authority;
import java.util.Collection;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;

/**
 * What a request of HTTP/2 asks for, as it was written. The server itself is told of the root only,
 * since it would decode, normalise or refuse the rest.
 *
 * @param target path and query, or {@code *}
 * @param authority who is asked
 * @param upgrade what the stream is to become (RFC 8441, section 4), null for nothing else
 */
record WrittenUri(String target, Authority authority, String upgrade)
        implements HttpURI, AsWritten {
    private static final Immutable ROOT = HttpURI.from("http", null, -1, "/");

    @Override
    public Immutable asImmutable() {
        return ROOT;
    }

    @Override
    public String asString() {
        return ROOT.asString();
    }

    @Override
    public String getAuthority() {
        return ROOT.getAuthority();
    }

    @Override
    public String getDecodedPath() {
        return ROOT.getDecodedPath();
    }

    @Override
    public String getCanonicalPath() {
        return ROOT.getCanonicalPath();
    }

    @Override
    public String getFragment() {
        return ROOT.getFragment();
    }

    @Override
    public String getHost() {
        return ROOT.getHost();
    }

    @Override
    public String getParam() {
        return ROOT.getParam();
    }

    @Override
    public String getPath() {
        return ROOT.getPath();
    }

    @Override
    public String getPathQuery() {
        return ROOT.getPathQuery();
    }

    @Override
    public int getPort() {
        return ROOT.getPort();
    }

    @Override
    public String getQuery() {
        return ROOT.getQuery();
    }

    @Override
    public String getScheme() {
        return ROOT.getScheme();
    }

    @Override
    public String getUser() {
        return ROOT.getUser();
    }

    @Override
    public boolean hasAuthority() {
        return ROOT.hasAuthority();
    }

    @Override
    public boolean isAbsolute() {
        return ROOT.isAbsolute();
    }

    @Override
    public boolean isAmbiguous() {
        return ROOT.isAmbiguous();
    }

    @Override
    public boolean hasViolations() {
        return ROOT.hasViolations();
    }

    @Override
    public boolean hasViolation(UriCompliance.Violation violation) {
        return ROOT.hasViolation(violation);
    }

    @Override
    public Collection<UriCompliance.Violation> getViolations() {
        return ROOT.getViolations();
    }
}
