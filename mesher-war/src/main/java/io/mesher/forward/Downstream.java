package io.mesher.forward;

import io.mesher.exchange.Failure;
import io.mesher.exchange.RequestHead;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** The caller's side of one exchange: its request as it came, and the way to answer it. */
final class Downstream implements RequestHead {
    private static final String OPTIONS = "OPTIONS";
    private static final String FORWARDED_PORT = "X-Forwarded-Port";

    private final Request request;
    private final Response response;
    private final AsyncContext async;
    private final String target;
    private final Authority authority;
    // the last interim answer on its way; null while there was none
    private CompletableFuture<Void> interim;

    /**
     * Takes the servlet's request over; content goes past the servlet's streams, which would copy
     * it.
     */
    Downstream(ServletContextRequest request, AsyncContext async) {
        this.request = Request.unWrap(request);
        this.response = request.getServletContextResponse().getWrapped();
        this.async = async;
        AsWritten written = (AsWritten) this.request.getConnectionMetaData();
        this.target = written.target();
        this.authority = written.authority();
    }

    HttpFields headers() {
        return request.getHeaders();
    }

    /** The body as it comes. */
    Content.Source content() {
        return request;
    }

    /** The body's length in bytes, -1 when only its end will tell. */
    long length() {
        return request.getLength();
    }

    /** The fields after the body, null when there were none; known once the body was read. */
    HttpFields trailers() {
        HttpFields trailers = request.getTrailers();
        return trailers == null ? null : HopByHop.ofTrailers(trailers);
    }

    Caller caller() {
        return Caller.of(request);
    }

    /** Whether the body comes only after somebody has asked for it. */
    boolean expectsContinue() {
        return request.getHeaders()
                .contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    /** Has a caller's leaving told; to be called once the whole request was read. */
    void watch(Runnable gone) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (connection.getConnection().getEndPoint() instanceof CallerConnection caller) {
            // who wants no further request may close its half and wait for the answer
            caller.watch(!connection.isPersistent(), gone);
        }
    }

    /** Passes on an answer that is not the last (RFC 9110, section 15.2). */
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
        if (status == HttpStatus.EARLY_HINTS_103
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

    /** Runs what writes next as soon as nothing else is being written. */
    void afterInterim(Runnable next) {
        if (interim == null) {
            next.run();
        } else {
            var unused = interim.whenComplete((done, cause) -> next.run());
        }
    }

    /** The fields that follow the answer's body are asked for at its end. */
    void trailers(Supplier<HttpFields> trailers) {
        response.setTrailersSupplier(trailers);
    }

    HttpFields.Mutable responseHeaders() {
        return response.getHeaders();
    }

    void status(int status) {
        response.setStatus(status);
    }

    void write(boolean last, ByteBuffer content, Callback callback) {
        response.write(last, content, callback);
    }

    boolean committed() {
        return response.isCommitted();
    }

    /** Path and query as written (RFC 9112, section 3.2). */
    String target() {
        return target;
    }

    /**
     * What the caller asked for: the authority of an absolute-form target wins over {@code Host}.
     */
    String authority() {
        return authority.text();
    }

    boolean hasBody() {
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Ends with a whole answer of ours; whatever was put into the head before is gone. */
    void refuse(Failure failure, Callback written) {
        response.reset();
        Refusal.of(failure).write(response, written);
    }

    /** Ends with an answer that says nothing but that the request has come. */
    void acknowledge(Callback written) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpFields.CONTENT_LENGTH_0);
        response.write(true, BufferUtil.EMPTY_BUFFER, written);
    }

    /** Ends a message that was written whole. */
    void complete() {
        async.complete();
    }

    /** Ends so that downstream sees a broken connection, never a whole message. */
    void breakOff() {
        try {
            // Jetty's servlet takes -1 as: abort; it ends the asynchronous request too
            ((HttpServletResponse) async.getResponse()).sendError(-1);
        } catch (IOException e) {
            // the connection is gone already, which is what was wanted
        }
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

    @Override
    public boolean endsHere() {
        return method().equals(OPTIONS) && HopsLeft.of(request.getHeaders()) == 0;
    }

    @Override
    public boolean passed(String pseudonym) {
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.VIA && field.getValue().contains(pseudonym)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String claimedSource() {
        return ClaimedSource.of(request.getHeaders());
    }

    @Override
    public int forwardedPort() {
        HttpField port = request.getHeaders().getField(FORWARDED_PORT);
        try {
            return port == null ? 0 : port.getIntValue();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
