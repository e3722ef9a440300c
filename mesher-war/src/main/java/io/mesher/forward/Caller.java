package io.mesher.forward;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** What a downstream connection is known by; made once per connection. */
final class Caller {
    static final HttpField PROTO = new PreEncodedHttpField(HttpHeader.X_FORWARDED_PROTO, "http");
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final Fields NONE = new Fields("", null, null, null, null);

    private final String address;
    private volatile Fields last = NONE;

    private Caller(String address) {
        this.address = address;
    }

    static Caller of(Request request) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (connection.getAttribute(ATTRIBUTE) instanceof Caller known) {
            return known;
        }
        Caller caller = new Caller(Request.getRemoteAddr(request));
        connection.setAttribute(ATTRIBUTE, caller);
        return caller;
    }

    /** The fields for requests to an authority, from those that other connections have too. */
    Fields fields(String authority, KnownCallers shared) {
        Fields known = last;
        if (known.authority().equals(authority)) {
            return known;
        }
        Fields fields = shared.of(address, authority);
        last = fields;
        return fields;
    }

    /** The fields for requests to one authority. */
    record Fields(
            String authority,
            HttpField host,
            HttpField forwarded,
            HttpField forwardedFor,
            HttpField forwardedHost) {

        static Fields of(String address, String authority) {
            String node = address.indexOf(':') >= 0 ? "\"[" + address + "]\"" : address;
            String forwarded = "for=" + node + ";host=\"" + authority + "\";proto=http";
            return new Fields(
                    authority,
                    new PreEncodedHttpField(HttpHeader.HOST, authority),
                    new PreEncodedHttpField(HttpHeader.FORWARDED, forwarded),
                    new PreEncodedHttpField(HttpHeader.X_FORWARDED_FOR, address),
                    new PreEncodedHttpField(HttpHeader.X_FORWARDED_HOST, authority));
        }
    }
}
