package io.mesher.forward;

import io.mesher.exchange.Direction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * What we add to a request on its way in one direction: who passed it on, for whom, on which trace.
 * Thread-safe.
 */
public final class Trail {
    static final String SOURCE = "x-mesher-source";
    private static final String TRACEPARENT = "traceparent";
    private static final String OWN_KIND = " mesher-";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NO_TRACE =
            "00-00000000000000000000000000000000-0000000000000000-00"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final Direction direction;
    private final HttpField via;
    private final HttpField viaHttp2;
    private final HttpField source;
    private final KnownCallers callers = new KnownCallers();
    private final Trail outside;

    /**
     * A trail.
     *
     * @param pseudonym our name in {@code Via}
     * @param service the hosted application's service, empty for none
     */
    public Trail(Direction direction, String pseudonym, String service) {
        this(direction, pseudonym, service, pseudonym);
    }

    /**
     * A trail, of which hosts outside the mesh see only another name in {@code Via}.
     *
     * @param outside that name
     */
    public Trail(Direction direction, String pseudonym, String service, String outside) {
        this.direction = direction;
        this.via = via("1.1 ", pseudonym);
        this.viaHttp2 = via("2.0 ", pseudonym);
        this.source = service.isEmpty() ? null : new PreEncodedHttpField(SOURCE, service);
        this.outside = new Trail(outside);
    }

    private Trail(String pseudonym) {
        this.direction = Direction.OUTBOUND;
        this.via = via("1.1 ", pseudonym);
        this.viaHttp2 = via("2.0 ", pseudonym);
        this.source = null;
        this.outside = this;
    }

    private static HttpField via(String version, String pseudonym) {
        return new PreEncodedHttpField(HttpHeader.VIA, version + pseudonym);
    }

    /** What a host outside the mesh may see: that a proxy was passed (RFC 9110, section 7.6.3). */
    Trail outside() {
        return outside;
    }

    /**
     * Copies what passes of a request's head, and adds to it.
     *
     * @param hasBody whether a body follows
     * @param http2 whether it goes on by HTTP/2
     */
    void copyHead(Downstream from, boolean hasBody, boolean http2, HttpFields.Mutable out) {
        HttpFields in = from.headers();
        HopByHop hopByHop = new HopByHop(in);
        boolean fromOwnHop = fromOwnHop(in);
        Caller.Fields caller = from.caller().fields(from.authority(), callers);
        boolean options = from.method().equals("OPTIONS");
        if (!http2) {
            out.add(caller.host());
        }
        for (HttpField field : in) {
            if (field.getHeader() != HttpHeader.HOST
                    && !hopByHop.stays(field)
                    && !replaces(field, fromOwnHop)) {
                HttpField passed = options ? HopsLeft.oneLess(field) : field;
                out.add(hasBody ? passed : UpstreamRequest.ofNoBody(passed));
            }
        }
        if (from.multiplexed() && !http2) {
            Cookies.join(out);
        }
        hopByHop.acceptTrailers(out);
        add(in, fromOwnHop, out, caller, from.multiplexed());
    }

    /** Whether a caller's field is dropped, since only we, or a hop of ours, may say it. */
    private boolean replaces(HttpField field, boolean fromOwnHop) {
        HttpHeader header = field.getHeader();
        if (header == null) {
            return direction == Direction.OUTBOUND && SOURCE.equals(field.getLowerCaseName());
        }
        return switch (header) {
            case FORWARDED, X_FORWARDED_FOR, X_FORWARDED_HOST, X_FORWARDED_PROTO -> !fromOwnHop;
            default -> false;
        };
    }

    /** Whether the last hop was a Mesher; believed only of what reaches the inbound listener. */
    private boolean fromOwnHop(HttpFields message) {
        if (direction == Direction.OUTBOUND) {
            return false;
        }
        String last = message.getLast(HttpHeader.VIA);
        return last != null && last.indexOf(OWN_KIND, last.lastIndexOf(',') + 1) >= 0;
    }

    private void add(
            HttpFields in,
            boolean known,
            HttpFields.Mutable out,
            Caller.Fields fields,
            boolean fromHttp2) {
        out.add(fromHttp2 ? viaHttp2 : via);
        if (outside == this) {
            return;
        }
        out.add(fields.forwarded());
        out.add(fields.forwardedFor());
        if (!known || !in.contains(HttpHeader.X_FORWARDED_HOST)) {
            out.add(fields.forwardedHost());
        }
        if (!known || !in.contains(HttpHeader.X_FORWARDED_PROTO)) {
            out.add(fields.forwardedProto());
        }
        if (!in.contains(TRACEPARENT)) {
            out.add(new HttpField(TRACEPARENT, newTrace()));
        }
        if (source != null && direction == Direction.OUTBOUND) {
            out.add(source);
        }
    }

    /** A new trace, sampled by nobody yet (W3C Trace Context, section 3.2). */
    private static String newTrace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] trace = NO_TRACE.clone();
        putHex(random.nextLong() | 1, trace, 3);
        putHex(random.nextLong(), trace, 19);
        putHex(random.nextLong() | 1, trace, 36);
        return new String(trace, StandardCharsets.ISO_8859_1);
    }

    private static void putHex(long value, byte[] to, int at) {
        long left = value;
        for (int i = at + Long.BYTES * 2 - 1; i >= at; i--) {
            to[i] = HEX[(int) left & 15];
            left >>>= 4;
        }
    }
}
