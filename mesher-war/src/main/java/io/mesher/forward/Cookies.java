package io.mesher.forward;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Cookies that come one by one in HTTP/2. */
final class Cookies {
    private Cookies() {}

    /** Makes one field of them, as HTTP/1.1 has it (RFC 9113, section 8.2.3). */
    static void join(HttpFields.Mutable head) {
        StringBuilder joined = new StringBuilder();
        int crumbs = 0;
        for (HttpField field : head) {
            if (field.getHeader() == HttpHeader.COOKIE) {
                joined.append(crumbs == 0 ? "" : "; ").append(field.getValue());
                crumbs++;
            }
        }
        if (crumbs > 1) {
            head.put(HttpHeader.COOKIE, joined.toString());
        }
    }
}
