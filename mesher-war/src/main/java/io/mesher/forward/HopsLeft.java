package io.mesher.forward;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Counts down how many more proxies an {@code OPTIONS} may pass (RFC 9110, section 7.6.2). */
final class HopsLeft {
    private static final int MAX_DIGITS = 9;

    private HopsLeft() {}

    /** How many are left, -1 where the request does not say. */
    static int of(HttpFields request) {
        HttpField field = request.getField(HttpHeader.MAX_FORWARDS);
        return field == null ? -1 : count(field.getValue());
    }

    /** The field as it goes on; any other is left as it is. */
    static HttpField oneLess(HttpField field) {
        if (field.getHeader() != HttpHeader.MAX_FORWARDS) {
            return field;
        }
        int count = count(field.getValue());
        return count <= 0
                ? field
                : new HttpField(HttpHeader.MAX_FORWARDS, Integer.toString(count - 1));
    }

    private static int count(String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_DIGITS) {
            return -1;
        }
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            count = count * 10 + c - '0';
        }
        return count;
    }
}
