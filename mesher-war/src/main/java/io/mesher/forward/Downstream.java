package io.mesher.forward;

import io.mesher.exchange.RequestHead;
import io.mesher.mesh.rule.TextMatcher;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * The caller's side of one exchange: its request as it came, and the way to answer it. A sidecar
 * loads one kind only, so that nothing is looked up on the way.
 */
abstract class Downstream implements RequestHead {
    private static final String OPTIONS = "OPTIONS";
    private static final String FORWARDED_PORT = "X-Forwarded-Port";
    private static final String HOST = "host";

    // taken apart only where a rule asks for them
    private String path;
    private NamedTexts parameters;
    private NamedTexts cookies;
    private long said = -1;

    abstract HttpFields headers();

    /** The body as it comes. */
    abstract Content.Source content();

    /** The body's length in bytes, -1 when only its end will tell. */
    abstract long length();

    /** The fields after the body, null when there were none; known once the body was read. */
    abstract HttpFields trailers();

    abstract Caller caller();

    /** Whom the caller asked for, as it wrote it. */
    abstract String authority();

    abstract boolean hasBody();

    /** Path and query as written (RFC 9112, section 3.2). */
    abstract String target();

    /**
     * Has a caller's leaving told; to be called once the whole request was read, or at once where
     * others share the caller's connection.
     */
    abstract void watch(Runnable gone);

    /** Whether the request is one of many on its connection at a time, as in HTTP/2. */
    boolean multiplexed() {
        return false;
    }

    /** What the caller would rather speak on its connection (RFC 9110, section 7.8). */
    String upgrade() {
        return null;
    }

    /**
     * Ends with a head that has been made, after which the caller's connection is another's.
     *
     * @param switched told when that is so
     */
    void become(Connection next, Callback switched) {
        switched.failed(new UnsupportedOperationException("no connection of ours"));
    }

    /** The caller's connection, null where it is not ours. */
    EndPoint connection() {
        return null;
    }

    @Override
    public boolean grpc() {
        return false;
    }

    /** Passes on an answer that is not the last (RFC 9110, section 15.2). */
    abstract void interim(int status, HttpFields fields);

    /** Runs what writes next as soon as nothing else is being written. */
    abstract void afterInterim(Runnable next);

    /** The fields that follow the answer's body are asked for at its end. */
    abstract void trailers(Supplier<HttpFields> trailers);

    abstract HttpFields.Mutable responseHeaders();

    abstract void status(int status);

    abstract void write(boolean last, ByteBuffer content, Callback callback);

    abstract boolean committed();

    /** Ends with a whole answer of ours; whatever was put into the head before is gone. */
    abstract void refuse(Refusal refusal, Callback written);

    /** Ends with an answer that says nothing but that the request has come. */
    abstract void acknowledge(Callback written);

    /** Ends a message that was written whole. */
    abstract void complete();

    /**
     * Ends so that downstream sees a broken message, never a whole one.
     *
     * @param why what a caller of HTTP/2 is told; nobody else can be
     */
    abstract void breakOff(ErrorCode why);

    /** Whether the body comes only after somebody has asked for it. */
    final boolean expectsContinue() {
        return headers().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    @Override
    public final long timeoutNanos(long otherwise, boolean written) {
        said = grpc() ? Grpc.timeoutNanos(headers(), -1) : TimeLeft.nanos(headers());
        if (said < 0) {
            return otherwise;
        }
        return written ? Math.min(said, otherwise) : said;
    }

    @Override
    public final boolean tellsTimeout() {
        return said >= 0;
    }

    @Override
    public final String path() {
        if (path == null) {
            int mark = target().indexOf('?');
            path = mark < 0 ? target() : target().substring(0, mark);
        }
        return path;
    }

    @Override
    public final String query() {
        int mark = target().indexOf('?');
        return mark < 0 ? "" : target().substring(mark + 1);
    }

    @Override
    public final boolean any(In in, String name, TextMatcher matcher) {
        return switch (in) {
            case HEADER -> anyHeader(name, matcher);
            case PARAMETER -> parameters().any(name, matcher);
            case COOKIE -> cookies().any(name, matcher);
        };
    }

    private boolean anyHeader(String name, TextMatcher matcher) {
        if (name.equals(HOST)) {
            return matcher.matches(authority());
        }
        HttpFields all = headers();
        for (int i = 0; i < all.size(); i++) {
            HttpField field = all.getField(i);
            if (field.is(name) && matcher.matches(field.getValue())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final String first(In in, String name) {
        return switch (in) {
            case HEADER -> headers().get(name);
            case PARAMETER -> parameters().first(name);
            case COOKIE -> cookies().first(name);
        };
    }

    @Override
    public final String callerAddress() {
        return caller().address();
    }

    private NamedTexts parameters() {
        if (parameters == null) {
            parameters = NamedTexts.ofQuery(query());
        }
        return parameters;
    }

    private NamedTexts cookies() {
        if (cookies == null) {
            cookies = NamedTexts.ofCookies(headers());
        }
        return cookies;
    }

    /** Whether its caller does not wait any more, that many nanoseconds after it came. */
    final boolean isOver(long elapsed) {
        return grpc() && Grpc.isOver(headers(), elapsed);
    }

    @Override
    public final boolean endsHere() {
        return method().equals(OPTIONS) && HopsLeft.of(headers()) == 0;
    }

    @Override
    public final boolean passed(String pseudonym) {
        for (HttpField field : headers()) {
            if (field.getHeader() == HttpHeader.VIA && field.getValue().contains(pseudonym)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final String claimedSource() {
        return ClaimedSource.of(headers());
    }

    @Override
    public final int forwardedPort() {
        HttpField port = headers().getField(FORWARDED_PORT);
        try {
            return port == null ? 0 : port.getIntValue();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
