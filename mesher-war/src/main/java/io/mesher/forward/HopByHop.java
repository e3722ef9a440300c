package io.mesher.forward;

import java.util.EnumSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

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
                    HttpHeader.TRAILER,
                    HttpHeader.TRANSFER_ENCODING,
                    HttpHeader.UPGRADE);

    private final HttpFields message;
    private final boolean names;

    HopByHop(HttpFields message) {
        this.message = message;
        this.names = namesFields(message);
    }

    boolean stays(HttpField field) {
        HttpHeader header = field.getHeader();
        if (header != null && FIELDS.contains(header)) {
            return true;
        }
        return names && message.contains(HttpHeader.CONNECTION, field.getLowerCaseName());
    }

    private static boolean namesFields(HttpFields message) {
        for (HttpField field : message) {
            if (field.getHeader() == HttpHeader.CONNECTION && !saysOnlyPersistence(field)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysOnlyPersistence(HttpField connection) {
        String value = connection.getValue();
        return value == null
                || "keep-alive".equalsIgnoreCase(value)
                || "close".equalsIgnoreCase(value);
    }
}
