package io.mesher.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.mesher.forward.Authority;
import java.util.EnumSet;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpTokens;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MetaData;

/**
 * What a request of HTTP/2 must be beyond what the server checks itself, before it can go on as one
 * of HTTP/1.1: there, what was one field or one line must not become two (RFC 9113, section 10.3).
 */
final class Http2Request {
    // what a field costs beyond its letters (section 6.5.2)
    private static final int FIELD_BYTES = 32;
    // those of one connection, of which there are none here (section 8.2.2)
    private static final EnumSet<HttpHeader> OF_ONE_CONNECTION =
            EnumSet.of(
                    HttpHeader.CONNECTION,
                    HttpHeader.KEEP_ALIVE,
                    HttpHeader.PROXY_CONNECTION,
                    HttpHeader.TRANSFER_ENCODING,
                    HttpHeader.UPGRADE);

    private final Direction direction;
    private final int maxBytes;

    /**
     * The check of one direction.
     *
     * @param maxBytes how large the head may be
     */
    Http2Request(Direction direction, int maxBytes) {
        this.direction = direction;
        this.maxBytes = maxBytes;
    }

    /**
     * Why a request cannot be passed on; {@code NONE} when it can.
     *
     * @param ended whether nothing follows the head
     */
    Failure problem(MetaData.Request asked, boolean ended) {
        HttpFields fields = asked.getHttpFields();
        if (asked instanceof MetaData.ConnectRequest connect) {
            if (connect.getProtocol() == null) {
                return Failure.METHOD_NOT_ALLOWED;
            }
            if (ended || fields.contains(HttpHeader.CONTENT_LENGTH)) {
                return Failure.BAD_REQUEST;
            }
        }
        return problem(fields);
    }

    /** Why the fields cannot be passed on; {@code NONE} when they can. */
    Failure problem(HttpFields fields) {
        int bytes = 0;
        int count = 0;
        boolean length = false;
        for (HttpField field : fields) {
            count++;
            String value = field.getValue();
            bytes += FIELD_BYTES + field.getName().length() + (value == null ? 0 : value.length());
            HttpHeader header = field.getHeader();
            if (header == null) {
                continue;
            }
            if (OF_ONE_CONNECTION.contains(header)) {
                return Failure.BAD_REQUEST;
            }
            if (header == HttpHeader.CONTENT_LENGTH) {
                if (length) {
                    return Failure.BAD_REQUEST;
                }
                length = true;
            }
        }
        return count > StrictConnection.MAX_FIELDS || bytes > maxBytes
                ? Failure.HEADERS_TOO_LARGE
                : Failure.NONE;
    }

    /**
     * The same request with its target and authority as they were written.
     *
     * @throws IllegalArgumentException for what is no method, target, authority or protocol
     */
    MetaData.Request asWritten(MetaData.Request asked) {
        HttpURI uri = asked.getHttpURI();
        check(isToken(asked.getMethod()) && uri.getFragment() == null);
        String written = uri.getPathQuery();
        check(written != null && (written.startsWith("/") || written.equals("*")));
        // the octets of a path were taken for one character each
        String decoded = new String(written.getBytes(ISO_8859_1), UTF_8);
        RequestTarget target = RequestTarget.of(asked.getMethod(), decoded);
        if (asked.getProtocol() != null) {
            return new Tunnelled(
                    asked, new WrittenUri(target.passed(), authority(asked), protocol(asked)));
        }
        WrittenUri asWritten = new WrittenUri(target.passed(), authority(asked), null);
        return new MetaData.Request(
                asked.getBeginNanoTime(),
                asked.getMethod(),
                asWritten,
                asked.getHttpVersion(),
                asked.getHttpFields(),
                asked.getContentLength(),
                asked.getTrailersSupplier());
    }

    /** One that goes on in {@code Upgrade}, where it must be one name and no more. */
    private static String protocol(MetaData.Request asked) {
        String name = asked.getProtocol();
        check(isToken(name) && Offer.isForOthers(name.toLowerCase(Locale.ROOT)));
        return name;
    }

    /** A Host beside it must say the same (section 8.3.1). */
    private Authority authority(MetaData.Request asked) {
        HttpURI uri = asked.getHttpURI();
        String named = uri.getHost() == null ? "" : uri.getAuthority();
        String host = asked.getHttpFields().get(HttpHeader.HOST);
        check(named.isEmpty() || host == null || named.equalsIgnoreCase(host));
        String text = named.isEmpty() && host != null ? host : named;
        // an application may be asked without a name; a name that nobody wrote is no service
        boolean nobody = text.isEmpty() && direction == Direction.INBOUND;
        return nobody ? new Authority("localhost", "localhost", 0) : Authority.parse(text);
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            HttpTokens.Token token = HttpTokens.getToken(text.charAt(i));
            if (token == null || !token.isRfc2616Token()) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("bad request");
        }
    }

    /** A stream that is to become another protocol's (RFC 8441, section 4). */
    private static final class Tunnelled extends MetaData.ConnectRequest {
        private final WrittenUri uri;

        Tunnelled(MetaData.Request asked, WrittenUri uri) {
            super(
                    asked.getBeginNanoTime(),
                    uri.getScheme(),
                    null,
                    uri.getPathQuery(),
                    asked.getHttpFields(),
                    asked.getProtocol());
            this.uri = uri;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }
    }
}
