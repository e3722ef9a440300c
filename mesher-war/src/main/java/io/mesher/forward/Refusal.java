package io.mesher.forward;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A failure of ours as an answer: problem details (RFC 9457), {@code Proxy-Status} (RFC 9209) and
 * our own code. Made once per failure.
 */
public final class Refusal {
    /** The field that tells an answer of ours, and why. */
    static final String CODE = "x-mesher-failure";

    private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Map<Failure, Refusal> ALL = new EnumMap<>(Failure.class);
    private static final HttpField PROBLEM =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");

    // unknown methods pass too, but cannot be listed
    private static final HttpField ALLOW =
            new PreEncodedHttpField(
                    HttpHeader.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");

    static {
        for (Failure failure : Failure.values()) {
            ALL.put(failure, new Refusal(failure));
        }
    }

    private final int status;
    private final HttpField code;
    private final HttpField proxyStatus;
    private final HttpField grpcStatus;
    private final HttpField grpcMessage;
    private final byte[] body;
    private final long retryAfter;

    private Refusal(Failure failure) {
        this(failure, failure.status(), 0);
    }

    /** One that a rule has changed: another status, or when the caller may come again. */
    private Refusal(Failure failure, int status, long retryAfter) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.code = new PreEncodedHttpField(CODE, failure.code());
        this.proxyStatus =
                new PreEncodedHttpField("Proxy-Status", "mesher; error=" + failure.proxyError());
        this.grpcStatus =
                new PreEncodedHttpField(Grpc.STATUS, String.valueOf(failure.grpcStatus()));
        this.grpcMessage = new PreEncodedHttpField(Grpc.MESSAGE, failure.detail());
        this.body = body(failure, status).getBytes(StandardCharsets.UTF_8);
    }

    /** Answers what never becomes an exchange. */
    public static void answer(Failure failure, Response response, Callback written) {
        of(failure).write(response, written);
    }

    /**
     * Answers a stream of HTTP/2 that is no request for the server.
     *
     * @param asked the request's fields, which say in what the answer is to be
     */
    public static void answer(Failure failure, HttpFields asked, Stream stream) {
        of(failure)
                .write(
                        Grpc.is(asked),
                        (HTTP2Stream) stream,
                        Callback.from(() -> endRequest(stream)));
    }

    /** Of a stream that is answered nothing more is read (RFC 9113, section 8.1). */
    static void endRequest(Stream stream) {
        if (!((HTTP2Stream) stream).isRemotelyClosed()) {
            stream.reset(new ResetFrame(stream.getId(), ErrorCode.NO_ERROR.code), Callback.NOOP);
        }
    }

    static Refusal of(Failure failure) {
        return ALL.get(failure);
    }

    /** What an exchange is refused with, as its rules have it. */
    static Refusal of(Failure failure, Exchange exchange) {
        boolean ruled = failure == Failure.FAULT_INJECTED || exchange.retryAfter() > 0;
        return ruled
                ? new Refusal(failure, exchange.status(), seconds(exchange.retryAfter()))
                : of(failure);
    }

    /** Whole ones, since the field knows no others (RFC 9110, section 10.2.3). */
    private static long seconds(long nanos) {
        return nanos == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + HALF_A_SECOND));
    }

    /** Answers what the server itself found wrong with a message, before it became an exchange. */
    public static Request.Handler forServer() {
        return (request, response, callback) -> {
            of(failureFor(response.getStatus())).write(response, callback);
            return true;
        };
    }

    /** A whole answer as bytes, after which the connection ends. */
    public static byte[] whole(Failure failure, String... fields) {
        Refusal refusal = of(failure);
        StringBuilder head = new StringBuilder("HTTP/1.1 ");
        head.append(refusal.status).append(' ').append(HttpStatus.getMessage(refusal.status));
        for (HttpField field : new HttpField[] {PROBLEM, refusal.code, refusal.proxyStatus}) {
            head.append("\r\n").append(field);
        }
        for (String field : fields) {
            head.append("\r\n").append(field);
        }
        head.append("\r\nContent-Length: ").append(refusal.body.length);
        head.append("\r\nConnection: close\r\n\r\n");
        head.append(new String(refusal.body, StandardCharsets.UTF_8));
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Answers on a server that is not ours. */
    public static void answer(Failure failure, HttpServletResponse response) throws IOException {
        Refusal refusal = of(failure);
        response.setStatus(refusal.status);
        for (HttpField field : new HttpField[] {PROBLEM, refusal.code, refusal.proxyStatus}) {
            response.setHeader(field.getName(), field.getValue());
        }
        response.setContentLength(refusal.body.length);
        response.getOutputStream().write(refusal.body);
    }

    void write(Response response, Callback written) {
        response.setStatus(status);
        fields(response.getHeaders());
        boolean head = "HEAD".equals(response.getRequest().getMethod());
        response.write(true, ByteBuffer.wrap(head ? new byte[0] : body), written);
    }

    /** The same in gRPC: a head that is all there is, with the status in it. */
    void writeGrpc(Response response, Callback written) {
        response.setStatus(HttpStatus.OK_200);
        grpcFields(response.getHeaders());
        response.write(true, BufferUtil.EMPTY_BUFFER, written);
    }

    private void write(boolean grpc, HTTP2Stream stream, Callback written) {
        HttpFields.Mutable fields = HttpFields.build();
        int id = stream.getId();
        if (grpc) {
            grpcFields(fields);
            stream.headers(head(id, HttpStatus.OK_200, fields, true), written);
        } else {
            fields(fields);
            DataFrame content = new DataFrame(id, ByteBuffer.wrap(body), true);
            HeadersFrame head = head(id, status, fields, false);
            stream.send(new HTTP2Stream.FrameList(head, content, null), written);
        }
    }

    private static HeadersFrame head(int id, int status, HttpFields fields, boolean last) {
        MetaData.Response head = new MetaData.Response(status, null, HttpVersion.HTTP_2, fields);
        return new HeadersFrame(id, head, null, last);
    }

    /** The same to a caller at a server that is not ours. */
    void write(Downstream to, Callback written) {
        to.status(status);
        fields(to.responseHeaders());
        boolean head = "HEAD".equals(to.method());
        to.write(true, ByteBuffer.wrap(head ? new byte[0] : body), written);
    }

    private void grpcFields(HttpFields.Mutable headers) {
        headers.put(Grpc.CONTENT_TYPE);
        headers.put(grpcStatus);
        headers.put(grpcMessage);
        headers.put(code);
        headers.put(proxyStatus);
        putRetryAfter(headers);
    }

    private void putRetryAfter(HttpFields.Mutable headers) {
        if (retryAfter > 0) {
            headers.put(HttpHeader.RETRY_AFTER, retryAfter);
        }
    }

    private void fields(HttpFields.Mutable headers) {
        headers.put(PROBLEM);
        headers.put(code);
        headers.put(proxyStatus);
        if (status == HttpStatus.METHOD_NOT_ALLOWED_405) {
            headers.put(ALLOW);
        }
        putRetryAfter(headers);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    }

    private static Failure failureFor(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, HttpStatus.URI_TOO_LONG_414 ->
                    Failure.HEADERS_TOO_LARGE;
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> Failure.BAD_REQUEST;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> Failure.DRAINING;
            default -> HttpStatus.isClientError(status) ? Failure.BAD_REQUEST : Failure.INTERNAL;
        };
    }

    private static String body(Failure failure, int status) {
        return "{\"type\":\"urn:mesher:failure:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}\n"
                .formatted(failure.code(), HttpStatus.getMessage(status), status, failure.detail());
    }
}
