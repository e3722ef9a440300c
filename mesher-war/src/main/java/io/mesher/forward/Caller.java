package io.mesher.forward;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** What a downstream connection is known by; made once per connection. */
final class Caller {
    private static final String CLEAR = "http";
    private static final HttpField CLEAR_PROTO =
            new PreEncodedHttpField(HttpHeader.X_FORWARDED_PROTO, CLEAR);
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final Fields NONE = new Fields("", null, null, null, null, null);

    private final String address;
    private final String scheme;
    private volatile Fields last = NONE;

    private Caller(String address, String scheme) {
        this.address = address;
        this.scheme = scheme;
    }

    /** One whose connection is not known. */
    static Caller at(String address, String scheme) {
        return new Caller(address, scheme);
    }

    static Caller of(Request request) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (connection.getAttribute(ATTRIBUTE) instanceof Caller known) {
            return known;
        }
        Caller caller = new Caller(Request.getRemoteAddr(request), CLEAR);
        connection.setAttribute(ATTRIBUTE, caller);
        return caller;
    }

    String address() {
        return address;
    }

    String scheme() {
        return scheme;
    }

    /** The fields for requests to an authority, from those that other connections have too. */
    Fields fields(String authority, KnownCallers shared) {
        Fields known = last;
        if (known.authority().equals(authority)) {
            return known;
        }
        Fields fields = shared.of(this, authority);
        last = fields;
        return fields;
    }

    /** The fields for requests to an authority, made anew. */
    Fields newFields(String authority) {
        String node = address.indexOf(':') >= 0 ? "\"[" + address + "]\"" : address;
        String forwarded = "for=" + node + ";host=\"" + authority + "\";proto=" + scheme;
        return new Fields(
                authority,
                new PreEncodedHttpField(HttpHeader.HOST, authority),
                new PreEncodedHttpField(HttpHeader.FORWARDED, forwarded),
                new PreEncodedHttpField(HttpHeader.X_FORWARDED_FOR, address),
                new PreEncodedHttpField(HttpHeader.X_FORWARDED_HOST, authority),
                proto());
    }

    private HttpField proto() {
        return scheme.equals(CLEAR)
                ? CLEAR_PROTO
                : new HttpField(HttpHeader.X_FORWARDED_PROTO, scheme);
    }

    /** The fields for requests to one authority. */
    record Fields(
            String authority,
            HttpField host,
            HttpField forwarded,
            HttpField forwardedFor,
            HttpField forwardedHost,
            HttpField forwardedProto) {}
}
