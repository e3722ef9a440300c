package io.mesher.forward;

import io.mesher.exchange.Failure;
import io.mesher.exchange.RequestHead;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The caller's side of one exchange: its request as it came, and the way to answer it. */
final class Downstream implements RequestHead {
    private final Request request;
    private final Response response;
    private final AsyncContext async;

    /**
     * Takes the servlet's request over; content goes past the servlet's streams, which would copy
     * it.
     */
    Downstream(ServletContextRequest request, AsyncContext async) {
        this.request = Request.unWrap(request);
        this.response = request.getServletContextResponse().getWrapped();
        this.async = async;
    }

    Request request() {
        return request;
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
        String pathAndQuery = request.getHttpURI().getPathQuery();
        if (pathAndQuery == null || pathAndQuery.isEmpty()) {
            return "/";
        }
        return pathAndQuery.charAt(0) == '?' ? "/" + pathAndQuery : pathAndQuery;
    }

    /**
     * What the caller asked for: the authority of an absolute-form target wins over {@code Host}.
     */
    String authority() {
        String authority = request.getHttpURI().getAuthority();
        return authority == null ? "" : authority;
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
        String host = request.getHttpURI().getHost();
        return host == null ? "" : host;
    }

    @Override
    public int port() {
        HttpURI uri = request.getHttpURI();
        return Math.max(0, uri.getPort());
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
        String source = request.getHeaders().get(Trail.SOURCE);
        return source == null ? "" : source;
    }
}
