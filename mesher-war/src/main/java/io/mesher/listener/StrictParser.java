package io.mesher.listener;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The server's parser, but for what may come before a request (RFC 9112, section 2.2): line ends,
 * even when one half of them went with the request before, and nothing else; colons would be passed
 * over too.
 */
final class StrictParser extends HttpParser {
    // nobody has a reason to send more
    private static final int MAX_LINE_ENDS = 64;

    private int lineEnds;

    StrictParser(RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
        super(handler, maxHeaderBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
        if (isStart() && buffer.hasRemaining() && !begins(buffer)) {
            buffer.position(buffer.limit());
            badMessage(new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400));
            return false;
        }
        return super.parseNext(buffer);
    }

    /** Passes line ends over; whether what follows may be a request. */
    private boolean begins(ByteBuffer buffer) {
        int at = buffer.position();
        while (at < buffer.limit()) {
            byte octet = buffer.get(at);
            if (octet != '\r' && octet != '\n') {
                lineEnds = 0;
                buffer.position(at);
                return octet != ':';
            }
            at++;
            lineEnds++;
        }
        buffer.position(at);
        return lineEnds <= MAX_LINE_ENDS;
    }
}
