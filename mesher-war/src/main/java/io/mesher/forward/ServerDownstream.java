package io.mesher.forward;

import jakarta.servlet.AsyncContext;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A caller at a listener of our own: its bytes go past the servlet. */
abstract class ServerDownstream extends Downstream {
    final Request request;
    final Response response;
    final Ending ending;
    private final AsWritten written;
    private final String target;
    private final Authority authority;
    // the last interim answer on its way; null while there was none
    private CompletableFuture<Void> interim;

    ServerDownstream(Request request, Response response, Ending ending, AsWritten written) {
        this.request = request;
        this.response = response;
        this.ending = ending;
        this.written = written;
        this.target = written.target();
        this.authority = written.authority();
    }

    /**
     * Takes the servlet's request over; content goes past the servlet's streams, which would copy
     * it.
     */
    static ServerDownstream of(ServletContextRequest request, AsyncContext async) {
        return of(
                Request.unWrap(request),
                request.getServletContextResponse().getWrapped(),
                new Ending.OfServlet(async));
    }

    /** A request that no servlet could answer. */
    static ServerDownstream of(Request request, Response response, Callback ended) {
        return of(request, response, new Ending.OfServer(ended));
    }

    private static ServerDownstream of(Request request, Response response, Ending ending) {
        return request.getConnectionMetaData() instanceof AsWritten written
                ? new Http1Downstream(request, response, ending, written)
                : new Http2Downstream(request, response, ending);
    }

    @Override
    final HttpFields headers() {
        return request.getHeaders();
    }

    @Override
    final long length() {
        return request.getLength();
    }

    @Override
    final HttpFields trailers() {
        HttpFields trailers = request.getTrailers();
        return trailers == null ? null : HopByHop.ofTrailers(trailers);
    }

    @Override
    final Caller caller() {
        return Caller.of(request);
    }

    @Override
    final String authority() {
        return authority.text();
    }

    /** Whether the caller understands answers that are not the last. */
    boolean takesInterim() {
        return true;
    }

    @Override
    final void interim(int status, HttpFields fields) {
        if (!takesInterim()) {
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

    CompletableFuture<Void> writeInterim(int status, HttpFields fields) {
        return response.writeInterim(status, fields);
    }

    @Override
    final void afterInterim(Runnable next) {
        if (interim == null) {
            next.run();
        } else {
            var unused = interim.whenComplete((done, cause) -> next.run());
        }
    }

    @Override
    final void trailers(Supplier<HttpFields> trailers) {
        response.setTrailersSupplier(trailers);
    }

    @Override
    final HttpFields.Mutable responseHeaders() {
        return response.getHeaders();
    }

    @Override
    final void status(int status) {
        response.setStatus(status);
    }

    @Override
    final void write(boolean last, ByteBuffer content, Callback callback) {
        response.write(last, content, callback);
    }

    @Override
    final boolean committed() {
        return response.isCommitted();
    }

    @Override
    final String target() {
        return target;
    }

    @Override
    final String upgrade() {
        return written.upgrade();
    }

    @Override
    final void become(Connection next, Callback switched) {
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

    @Override
    void refuse(Refusal refusal, Callback written) {
        response.reset();
        refusal.write(response, written);
    }

    @Override
    final void acknowledge(Callback written) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpFields.CONTENT_LENGTH_0);
        response.write(true, BufferUtil.EMPTY_BUFFER, written);
    }

    @Override
    void complete() {
        ending.whole();
    }

    @Override
    public final String host() {
        return authority.host();
    }

    @Override
    public final int port() {
        return authority.port();
    }

    @Override
    public final String scheme() {
        String scheme = request.getHttpURI().getScheme();
        return scheme == null ? "" : scheme;
    }

    @Override
    public String method() {
        return request.getMethod();
    }
}
