package io.mesher.listener;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;

/** The server's parser, which would skip colons before a method. */
final class StrictParser extends HttpParser {

    StrictParser(RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
        super(handler, maxHeaderBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
        if (isStart() && buffer.hasRemaining() && beginsWithColon(buffer)) {
            buffer.position(buffer.limit());
            badMessage(new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400));
            return false;
        }
        return super.parseNext(buffer);
    }

    /** Empty lines may come before a request (RFC 9112, section 2.2). */
    private static boolean beginsWithColon(ByteBuffer buffer) {
        int at = buffer.position();
        byte first = buffer.get(at);
        while ((first == '\r' || first == '\n') && ++at < buffer.limit()) {
            first = buffer.get(at);
        }
        return first == ':';
    }
}
