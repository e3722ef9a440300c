package io.mesher.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mesher.exchange.Direction;
import io.mesher.forward.AsWritten;
import io.mesher.forward.Authority;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;

/**
 * A caller's connection that refuses what could be framed or addressed in two ways (RFC 9112,
 * section 11.2), and keeps the target as it was written: the server itself is told of the root
 * only, since it would decode, normalise or refuse the rest.
 */
final class StrictConnection extends HttpConnection implements AsWritten {
    /** More are refused; browsers send some 20, and each costs time with every hop. */
    static final int MAX_FIELDS = 200;

    private static final String ROOT = "/";
    private static final String ABSOLUTE_ROOT = "http:/";
    // how the server names a request whose first line it could not read
    private static final String UNREADABLE = "/badMessage";

    private static final ByteBuffer ESTABLISHED =
            ByteBuffer.wrap("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII))
                    .asReadOnlyBuffer();

    private final Loop loop;
    private final Direction direction;
    // set before the parser is made, by the constructor of the superclass
    private RequestHandler handler;
    private RequestTarget target;
    private Authority authority = Authority.NONE;
    private Authority known = Authority.NONE;
    private Offer offer = Offer.NONE;
    private boolean webSocket;
    private boolean inside;

    StrictConnection(HttpConfiguration http, Loop loop, EndPoint endPoint, Direction direction) {
        super(http, loop, endPoint);
        this.loop = loop;
        this.direction = direction;
    }

    @Override
    public String target() {
        return target.passed();
    }

    /** An application may be asked without a name; a name that nobody wrote is no service. */
    @Override
    public Authority authority() {
        if (authority.text().isEmpty() && direction == Direction.INBOUND) {
            HostPort own = getServerAuthority();
            return new Authority(own.toString(), own.getHost(), 0);
        }
        return authority;
    }

    /** From now on it is one inside a connection that its caller asked for by CONNECT. */
    void inside() {
        inside = true;
    }

    /** Whether it is inside a connection that its caller asked for by CONNECT. */
    boolean isInside() {
        return inside;
    }

    @Override
    public String upgrade() {
        return offer.toOthers();
    }

    /** After what is no request no other is waited for: the server would, while it refuses. */
    @Override
    public void fillInterested(Callback callback) {
        if (!getParser().isTerminated()) {
            super.fillInterested(callback);
        }
    }

    @Override
    protected RequestHandler newRequestHandler() {
        handler = super.newRequestHandler();
        return handler;
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
        HttpConfiguration http = getHttpConfiguration();
        HttpParser parser = new StrictParser(handler, http.getRequestHeaderSize(), compliance);
        parser.setHeaderCacheSize(http.getHeaderCacheSize());
        parser.setHeaderCacheCaseSensitive(http.isHeaderCacheCaseSensitive());
        return parser;
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        authority = Authority.NONE;
        offer = Offer.NONE;
        webSocket = false;
        if (version == HttpVersion.HTTP_2) {
            // the server's to judge
            target = RequestTarget.NONE;
            return new Stream(method, uri, version);
        }
        if (uri.equals(UNREADABLE)) {
            // whoever sent it is told that the connection ends
            target = RequestTarget.NONE;
            return new Stream(method, uri, HttpVersion.HTTP_1_1);
        }
        check(isToken(method.charAt(0)));
        if (method.equals(HttpMethod.CONNECT.asString())) {
            // RFC 9112, section 3.2.3: host and port, and no other form
            target = new RequestTarget(uri, "");
            authority = named(uri);
            check(authority.port() > 0);
            return new Stream(method, uri, version);
        }
        target = target(method, uri);
        if (target.absolute()) {
            authority = named(target.authority());
            webSocket = RequestTarget.isWebSocket(uri);
        }
        return new Stream(method, target.absolute() ? ABSOLUTE_ROOT : ROOT, version);
    }

    private static RequestTarget target(String method, String uri) {
        try {
            return RequestTarget.of(method, uri);
        } catch (IllegalArgumentException e) {
            throw refusal(HttpStatus.BAD_REQUEST_400);
        }
    }

    /** A connection asks nearly always for the same. */
    private Authority named(String text) {
        if (!known.text().equals(text)) {
            try {
                known = Authority.parse(text);
            } catch (IllegalArgumentException e) {
                throw refusal(HttpStatus.BAD_REQUEST_400);
            }
        }
        return known;
    }

    /** The parser takes any visible character for the first of a method. */
    private static boolean isToken(char c) {
        return (c >= 'A' && c <= 'Z') || "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw refusal(HttpStatus.BAD_REQUEST_400);
        }
    }

    private static HttpException.RuntimeException refusal(int status) {
        return new HttpException.RuntimeException(status, "not understood");
    }

    /** One request; its fields are looked at as they come. */
    private final class Stream extends HttpStreamOverHTTP1 {
        private final HttpVersion version;
        private int fields;

        Stream(String method, String uri, HttpVersion version) {
            super(method, uri, version);
            this.version = version;
        }

        @Override
        public void parsedHeader(HttpField field) {
            if (++fields > MAX_FIELDS) {
                throw refusal(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
            }
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.HOST) {
                host(field.getValue());
            } else if (header == HttpHeader.TRANSFER_ENCODING) {
                // RFC 9112, section 6.1: no other coding is understood, and in 1.0 none at all
                check(
                        version == HttpVersion.HTTP_1_1
                                && "chunked".equalsIgnoreCase(field.getValue()));
            }
            if (header == HttpHeader.UPGRADE) {
                // the server would refuse what it does not know, or is not meant
                offer = offer.with(field.getValue());
                return;
            }
            if (header == HttpHeader.CONNECTION && field.contains("upgrade")) {
                offer = offer.meant();
            }
            super.parsedHeader(field);
        }

        @Override
        public Runnable headerComplete() {
            if (!offer.protocols().isEmpty()) {
                if (version != HttpVersion.HTTP_1_1) {
                    offer = Offer.NONE;
                } else if (offer.isHttp2()) {
                    super.parsedHeader(Offer.HTTP2);
                }
            }
            check(!webSocket || offer.toOthers() != null);
            return super.headerComplete();
        }

        /** Success of a CONNECT has no body, and says nothing of one (RFC 9110, section 9.3.6). */
        @Override
        public void send(
                MetaData.Request request,
                MetaData.Response response,
                boolean last,
                ByteBuffer content,
                Callback callback) {
            if (response != null && MetaData.isTunnel(request.getMethod(), response.getStatus())) {
                getEndPoint().write(callback, ESTABLISHED.duplicate());
            } else {
                if (response != null && loop.isClosingAfterAnswers()) {
                    getGenerator().setPersistent(false);
                }
                super.send(request, response, last, content, callback);
            }
        }

        @Override
        public void succeeded() {
            if (isFillInterested()) {
                endOutput();
            }
            super.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            endOutput();
            super.failed(cause);
        }

        /** A request that was not read, or turned faulty, may have a whole answer all the same. */
        private void endOutput() {
            if (getGenerator().isEnd()) {
                getEndPoint().shutdownOutput();
            }
        }

        private void host(String value) {
            Authority host = named(value == null ? "" : value);
            if (!target.absolute()) {
                authority = host;
            }
        }
    }
}
