package io.mesher.forward;

import java.util.EnumSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The fields that concern one connection only and do not pass (RFC 9110, section 7.6.1). */
final class HopByHop {
    private static final EnumSet<HttpHeader> FIELDS =
            EnumSet.of(
                    HttpHeader.CONNECTION,
                    HttpHeader.KEEP_ALIVE,
                    HttpHeader.PROXY_AUTHENTICATE,
                    HttpHeader.PROXY_AUTHORIZATION,
                    HttpHeader.PROXY_CONNECTION,
                    HttpHeader.TE,
                    HttpHeader.TRANSFER_ENCODING,
                    HttpHeader.UPGRADE);
    // what says how a message is framed and where it goes is nothing after it (section 6.5.1)
    private static final EnumSet<HttpHeader> NO_TRAILERS =
            EnumSet.of(HttpHeader.CONTENT_LENGTH, HttpHeader.HOST, HttpHeader.TRAILER);
    private static final HttpField TAKES_TRAILERS =
            new PreEncodedHttpField(HttpHeader.TE, "trailers");
    private static final HttpField NAMES_TE = new PreEncodedHttpField(HttpHeader.CONNECTION, "TE");

    private final HttpFields message;
    private boolean names;
    private boolean takesTrailers;

    HopByHop(HttpFields message) {
        this.message = message;
        for (HttpField field : message) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.CONNECTION) {
                names |= !saysOnlyPersistence(field);
            } else if (header == HttpHeader.TE) {
                takesTrailers |= field.contains("trailers");
            }
        }
    }

    /** Copies what passes. */
    static void copy(HttpFields in, HttpFields.Mutable out) {
        HopByHop hopByHop = new HopByHop(in);
        for (HttpField field : in) {
            if (!hopByHop.stays(field)) {
                out.add(field);
            }
        }
    }

    /** What passes of the fields after a body. */
    static HttpFields ofTrailers(HttpFields in) {
        HttpFields.Mutable out = HttpFields.build();
        for (HttpField field : in) {
            HttpHeader header = field.getHeader();
            if (header == null || !(FIELDS.contains(header) || NO_TRAILERS.contains(header))) {
                out.add(field);
            }
        }
        return out;
    }

    boolean stays(HttpField field) {
        HttpHeader header = field.getHeader();
        if (header != null && FIELDS.contains(header)) {
            return true;
        }
        return names && message.contains(HttpHeader.CONNECTION, field.getLowerCaseName());
    }

    /** Says on our own behalf that trailers are understood, where the caller does (10.1.4). */
    void acceptTrailers(HttpFields.Mutable out) {
        if (takesTrailers) {
            out.add(TAKES_TRAILERS);
            out.add(NAMES_TE);
        }
    }

    private static boolean saysOnlyPersistence(HttpField connection) {
        String value = connection.getValue();
        return value == null
                || "keep-alive".equalsIgnoreCase(value)
                || "close".equalsIgnoreCase(value);
    }
}
