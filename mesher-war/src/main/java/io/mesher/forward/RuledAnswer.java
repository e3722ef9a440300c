package io.mesher.forward;

import io.mesher.plan.DirectAnswer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Callback;

/** Writes what a rule answers. */
final class RuledAnswer {
    private static final byte[] NOTHING = {};
    private static final String TEXT = "text/plain;charset=utf-8";

    private RuledAnswer() {}

    static void write(DirectAnswer answer, Downstream to, Callback written) {
        to.status(answer.status());
        HttpFields.Mutable fields = to.responseHeaders();
        answer.headers().forEach(fields::put);
        if (answer.redirects()) {
            fields.put(
                    HttpHeader.LOCATION,
                    answer.location(to.host(), to.port(), to.path(), to.query()));
        }
        boolean none = HttpStatus.hasNoBody(answer.status());
        byte[] body = none ? NOTHING : answer.body();
        if (!none) {
            fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        if (body.length > 0 && !fields.contains(HttpHeader.CONTENT_TYPE)) {
            fields.put(HttpHeader.CONTENT_TYPE, TEXT);
        }
        boolean unread = "HEAD".equals(to.method());
        to.write(true, ByteBuffer.wrap(unread ? NOTHING : body), written);
    }
}
