package io.mesher.forward;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A caller of HTTP/1: its connection is the request's alone. */
final class Http1Downstream extends ServerDownstream {
    Http1Downstream(Request request, Response response, Ending ending, AsWritten written) {
        super(request, response, ending, written);
    }

    @Override
    Content.Source content() {
        return request;
    }

    @Override
    boolean hasBody() {
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    @Override
    void watch(Runnable gone) {
        if (connection() instanceof CallerConnection caller) {
            // who wants no further request may close its half and wait for the answer
            caller.watch(!request.getConnectionMetaData().isPersistent(), gone);
        }
    }

    @Override
    boolean takesInterim() {
        return !isHttp10();
    }

    /** The server knows early hints and what it was asked for; it would cut or refuse the rest. */
    @Override
    CompletableFuture<Void> writeInterim(int status, HttpFields fields) {
        if (status == HttpStatus.EARLY_HINTS_103
                || (status == HttpStatus.CONTINUE_100 && expectsContinue())) {
            return super.writeInterim(status, fields);
        }
        Callback.Completable sent = new Callback.Completable();
        connection().write(sent, Interim.head(status, fields));
        return sent;
    }

    @Override
    void breakOff(ErrorCode why) {
        // the caller would take the connection's end for the answer's
        boolean endsWithConnection =
                isHttp10() && !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH);
        if (endsWithConnection && connection() instanceof CallerConnection caller) {
            caller.breakWhenClosed();
        }
        ending.broken();
    }

    private boolean isHttp10() {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
    }

    @Override
    EndPoint connection() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
