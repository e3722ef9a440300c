package io.mesher.forward;

import io.mesher.exchange.Failure;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A caller at a listener of our own: its bytes go past the servlet. */
final class ServerDownstream extends Downstream {
    private final Request request;
    private final Response response;
    private final Ending ending;
    private final String target;
    private final Authority authority;
    // of HTTP/2; null otherwise
    private final Stream stream;
    private final Peeked peeked;
    // the last interim answer on its way; null while there was none
    private CompletableFuture<Void> interim;

    /**
     * Takes the servlet's request over; content goes past the servlet's streams, which would copy
     * it.
     */
    static ServerDownstream of(ServletContextRequest request, AsyncContext async) {
        return new ServerDownstream(
                Request.unWrap(request),
                request.getServletContextResponse().getWrapped(),
                new OfServlet(async));
    }

    /** A request that no servlet could answer. */
    static ServerDownstream of(Request request, Response response, Callback ended) {
        return new ServerDownstream(request, response, new OfServer(ended));
    }

    private ServerDownstream(Request request, Response response, Ending ending) {
        this.request = request;
        this.response = response;
        this.ending = ending;
        ConnectionMetaData connection = request.getConnectionMetaData();
        AsWritten written;
        if (connection instanceof AsWritten line) {
            written = line;
            stream = null;
            peeked = null;
        } else {
            written = (AsWritten) request.getHttpURI();
            stream = stream(connection, request.getId());
            peeked = new Peeked(request);
            waitAsLongAsTheCaller();
        }
        this.target = written.target();
        this.authority = written.authority();
    }

    /** A call of gRPC may be silent as long as it has time; upstream's side notices first. */
    private void waitAsLongAsTheCaller() {
        long millis = TimeUnit.NANOSECONDS.toMillis(Grpc.timeoutNanos(headers(), 0));
        if (stream != null && millis * 2 > stream.getIdleTimeout() && grpc()) {
            stream.setIdleTimeout(millis * 2);
        }
    }

    private static Stream stream(ConnectionMetaData connection, String id) {
        return ((HTTP2Connection) connection.getConnection())
                .getSession()
                .getStream(Integer.parseInt(id));
    }

    @Override
    HttpFields headers() {
        return request.getHeaders();
    }

    @Override
    Content.Source content() {
        return peeked == null ? request : peeked;
    }

    @Override
    long length() {
        return request.getLength();
    }

    @Override
    HttpFields trailers() {
        HttpFields trailers = request.getTrailers();
        return trailers == null ? null : HopByHop.ofTrailers(trailers);
    }

    @Override
    Caller caller() {
        return Caller.of(request);
    }

    @Override
    String authority() {
        return authority.text();
    }

    @Override
    boolean multiplexed() {
        return peeked != null;
    }

    @Override
    public boolean grpc() {
        return multiplexed() && Grpc.is(request.getHeaders());
    }

    @Override
    void watch(Runnable gone) {
        if (multiplexed()) {
            if (stream == null) {
                gone.run();
            } else {
                StreamWatch.watch(stream, gone);
            }
            return;
        }
        if (connection() instanceof CallerConnection caller) {
            // who wants no further request may close its half and wait for the answer
            caller.watch(!request.getConnectionMetaData().isPersistent(), gone);
        }
    }

    @Override
    void interim(int status, HttpFields fields) {
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0) {
            return;
        }
        HttpFields.Mutable passed = HttpFields.build();
        HopByHop.copy(fields, passed);
        interim =
                interim == null
                        ? writeInterim(status, passed)
                        : interim.handle((done, cause) -> null)
                                .thenCompose(done -> writeInterim(status, passed));
    }

    /** The server knows early hints and what it was asked for; it would cut or refuse the rest. */
    private CompletableFuture<Void> writeInterim(int status, HttpFields fields) {
        if (multiplexed()
                || status == HttpStatus.EARLY_HINTS_103
                || (status == HttpStatus.CONTINUE_100 && expectsContinue())) {
            return response.writeInterim(status, fields);
        }
        Callback.Completable written = new Callback.Completable();
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .write(written, Interim.head(status, fields));
        return written;
    }

    @Override
    void afterInterim(Runnable next) {
        if (interim == null) {
            next.run();
        } else {
            var unused = interim.whenComplete((done, cause) -> next.run());
        }
    }

    @Override
    void trailers(Supplier<HttpFields> trailers) {
        response.setTrailersSupplier(trailers);
    }

    @Override
    HttpFields.Mutable responseHeaders() {
        return response.getHeaders();
    }

    @Override
    void status(int status) {
        response.setStatus(status);
    }

    @Override
    void write(boolean last, ByteBuffer content, Callback callback) {
        response.write(last, content, callback);
    }

    @Override
    boolean committed() {
        return response.isCommitted();
    }

    @Override
    String target() {
        return target;
    }

    @Override
    boolean hasBody() {
        if (multiplexed()) {
            return !peeked.nothing();
        }
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    @Override
    void refuse(Failure failure, Callback written) {
        response.reset();
        if (grpc()) {
            Refusal.of(failure).writeGrpc(response, written);
        } else {
            Refusal.of(failure).write(response, written);
        }
    }

    @Override
    void acknowledge(Callback written) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpFields.CONTENT_LENGTH_0);
        response.write(true, BufferUtil.EMPTY_BUFFER, written);
    }

    @Override
    void complete() {
        if (stream != null) {
            Refusal.endRequest(stream);
        }
        ending.whole();
    }

    @Override
    void breakOff(ErrorCode why) {
        if (stream != null) {
            stream.reset(new ResetFrame(stream.getId(), why.code), Callback.NOOP);
        } else if (endsWithConnection() && connection() instanceof CallerConnection caller) {
            caller.breakWhenClosed();
        }
        ending.broken();
    }

    @Override
    String upgrade() {
        return ((AsWritten) request.getConnectionMetaData()).upgrade();
    }

    @Override
    void become(Connection next, Callback switched) {
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, next);
        response.write(
                true,
                BufferUtil.EMPTY_BUFFER,
                Callback.from(
                        () -> {
                            ending.whole();
                            switched.succeeded();
                        },
                        switched::failed));
    }

    /** Whether the caller would take the connection's end for the answer's. */
    private boolean endsWithConnection() {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
                && !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH);
    }

    @Override
    EndPoint connection() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public String host() {
        return authority.host();
    }

    @Override
    public int port() {
        return authority.port();
    }

    @Override
    public String scheme() {
        String scheme = request.getHttpURI().getScheme();
        return scheme == null ? "" : scheme;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    /** Who is told that the answer is over. */
    private interface Ending {
        void whole();

        void broken();
    }

    private record OfServlet(AsyncContext async) implements Ending {
        @Override
        public void whole() {
            async.complete();
        }

        @Override
        public void broken() {
            try {
                // Jetty's servlet takes -1 as: abort; it ends the asynchronous request too
                ((HttpServletResponse) async.getResponse()).sendError(-1);
            } catch (IOException e) {
                // the connection is gone already, which is what was wanted
            }
        }
    }

    private record OfServer(Callback ended) implements Ending {
        @Override
        public void whole() {
            ended.succeeded();
        }

        @Override
        public void broken() {
            ended.failed(new Request.Handler.AbortException());
        }
    }
}
