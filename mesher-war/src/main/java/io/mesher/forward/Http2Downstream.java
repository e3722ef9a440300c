package io.mesher.forward;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A caller of HTTP/2: the request is one of many on its connection at a time. */
final class Http2Downstream extends ServerDownstream {
    // null when it has been reset already
    private final Stream stream;
    private final Peeked peeked;

    Http2Downstream(Request request, Response response, Ending ending) {
        super(request, response, ending, (AsWritten) request.getHttpURI());
        stream =
                ((HTTP2Connection) request.getConnectionMetaData().getConnection())
                        .getSession()
                        .getStream(Integer.parseInt(request.getId()));
        peeked = new Peeked(request);
        waitAsLongAsTheCaller();
    }

    /** A call of gRPC may be silent as long as it has time; upstream's side notices first. */
    private void waitAsLongAsTheCaller() {
        long millis = TimeUnit.NANOSECONDS.toMillis(Grpc.timeoutNanos(headers(), 0));
        if (stream != null && millis * 2 > stream.getIdleTimeout() && grpc()) {
            stream.setIdleTimeout(millis * 2);
        }
    }

    /** A stream that becomes another's is asked for as in HTTP/1.1 (RFC 8441, section 5). */
    @Override
    public String method() {
        return upgrade() == null ? super.method() : HttpMethod.GET.asString();
    }

    @Override
    boolean multiplexed() {
        return true;
    }

    @Override
    public boolean grpc() {
        return Grpc.is(request.getHeaders());
    }

    @Override
    Content.Source content() {
        return peeked;
    }

    @Override
    boolean hasBody() {
        return upgrade() == null && !peeked.nothing();
    }

    @Override
    void watch(Runnable gone) {
        if (stream == null) {
            gone.run();
        } else {
            StreamWatch.watch(stream, gone);
        }
    }

    /** The stream, as a connection of its own. */
    @Override
    EndPoint connection() {
        return request.getTunnelSupport().getEndPoint();
    }

    @Override
    void refuse(Refusal refusal, Callback written) {
        if (grpc()) {
            response.reset();
            refusal.writeGrpc(response, written);
        } else {
            super.refuse(refusal, written);
        }
    }

    @Override
    void complete() {
        if (stream != null) {
            Refusal.endRequest(stream);
        }
        super.complete();
    }

    @Override
    void breakOff(ErrorCode why) {
        if (stream != null) {
            stream.reset(new ResetFrame(stream.getId(), why.code), Callback.NOOP);
        }
        ending.broken();
    }
}
