package io.mesher.listener;

import io.mesher.exchange.Direction;
import io.mesher.exchange.Failure;
import io.mesher.forward.Refusal;
import io.mesher.forward.StreamWatch;
import java.io.EOFException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Channel;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Callback;

/**
 * Makes a direction's connections of HTTP/2 in clear, by prior knowledge and by upgrade (RFC 9113,
 * section 3.3; RFC 7540, section 3.2), and looks at each request before the server does.
 */
final class Http2Connections extends HTTP2CServerConnectionFactory {
    private static final int MAX_STREAMS = 1024;
    // one slow reader must not hold up the others on its connection
    private static final int STREAM_WINDOW_BYTES = 256 * 1024;
    private static final int CONNECTION_WINDOW_BYTES = 4 * 1024 * 1024;
    // what is a little too large is told so; beyond that the connection ends
    private static final int SLACK = 4;
    // upstream's silence is noticed first
    private static final int IDLE_FACTOR = 2;

    private final Http2Request check;

    /**
     * The connections of one direction.
     *
     * @param headerBytes how large a request's head may be
     * @param idle how long a connection may be silent
     */
    Http2Connections(HttpConfiguration http, Direction direction, int headerBytes, Duration idle) {
        super(withRoom(http, headerBytes));
        // what came with the preface is handed over in one piece
        setInputBufferSize(MeshServer.BUFFER_BYTES);
        this.check = new Http2Request(direction, headerBytes);
        setMaxConcurrentStreams(MAX_STREAMS);
        setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
        setInitialSessionRecvWindow(CONNECTION_WINDOW_BYTES);
        setStreamIdleTimeout(idle.toMillis() * IDLE_FACTOR);
        setRateControlFactory(FrameRate.factory());
        addEventListener(FrameRate.LISTENER);
    }

    private static HttpConfiguration withRoom(HttpConfiguration http, int headerBytes) {
        http.setRequestHeaderSize(headerBytes * SLACK);
        // who left is told to the exchange, not to the servlet
        http.setNotifyRemoteAsyncErrors(false);
        return http;
    }

    /**
     * The callers of now open no new streams; those that run go on to their end. Who connects later
     * must be able to ask at least once, to be told where we stand.
     */
    void shutDown() {
        for (Session session : getBean(SessionContainer.class).getSessions()) {
            var unused = session.shutdown();
        }
    }

    @Override
    public Connection upgradeConnection(
            Connector connector,
            EndPoint endPoint,
            MetaData.Request asked,
            HttpFields.Mutable out) {
        boolean hasBody =
                asked.getContentLength() > 0
                        || asked.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING);
        if (hasBody || !(endPoint.getConnection() instanceof StrictConnection from)) {
            return null;
        }
        return super.upgradeConnection(
                connector,
                endPoint,
                new MetaData.Request(
                        asked.getMethod(),
                        new WrittenUri(from.target(), from.authority(), null),
                        HttpVersion.HTTP_1_1,
                        asked.getHttpFields(),
                        -1),
                out);
    }

    @Override
    protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
        return new Streams(endPoint);
    }

    /** The streams of one connection. */
    private final class Streams extends HTTPServerSessionListener {
        Streams(EndPoint endPoint) {
            super(endPoint);
        }

        @Override
        public Stream.Listener onNewStream(Stream stream, HeadersFrame frame) {
            MetaData.Request asked = (MetaData.Request) frame.getMetaData();
            if (asked.getHttpURI() instanceof WrittenUri) {
                // it came before the upgrade, and was looked at there
                return super.onNewStream(stream, frame);
            }
            Failure problem = check.problem(asked, frame.isEndStream());
            if (problem == Failure.NONE) {
                try {
                    MetaData.Request written = check.asWritten(asked);
                    return super.onNewStream(
                            stream,
                            new HeadersFrame(
                                    frame.getStreamId(),
                                    written,
                                    frame.getPriority(),
                                    frame.isEndStream()));
                } catch (IllegalArgumentException e) {
                    problem = Failure.BAD_REQUEST;
                }
            }
            Refusal.answer(problem, asked.getHttpFields(), stream);
            return null;
        }

        /** A malformed head is a broken stream (section 8.1.1). */
        @Override
        public void onStreamFailure(Stream stream, Throwable failure, Callback callback) {
            stream.reset(new ResetFrame(stream.getId(), ErrorCode.PROTOCOL_ERROR.code), callback);
        }

        @Override
        public void onHeaders(Stream stream, HeadersFrame trailers) {
            if (check.problem(trailers.getMetaData().getHttpFields()) == Failure.NONE) {
                super.onHeaders(stream, trailers);
            } else {
                stream.reset(
                        new ResetFrame(stream.getId(), ErrorCode.PROTOCOL_ERROR.code),
                        Callback.NOOP);
            }
        }

        @Override
        public void onReset(Stream stream, ResetFrame frame, Callback callback) {
            gone(stream, new EOFException("reset by the caller"), callback);
        }

        @Override
        public void onFailure(
                Stream stream, int error, String reason, Throwable failure, Callback callback) {
            gone(stream, new EOFException("the caller's connection broke"), callback);
        }

        /** After a GOAWAY of the caller the server would go on for nobody. */
        @Override
        public void onFailure(Session session, Throwable failure, Callback callback) {
            for (Stream stream : session.getStreams()) {
                gone(stream, new EOFException("the caller's connection ended"), Callback.NOOP);
            }
            super.onFailure(session, failure, callback);
        }

        /** Here and now: the server would begin a thread for each. */
        private void gone(Stream stream, EOFException how, Callback callback) {
            if (((HTTP2Stream) stream).getAttachment() instanceof HTTP2Channel.Server request) {
                request.onFailure(how, callback).run();
            } else {
                callback.succeeded();
            }
            StreamWatch.tell(stream);
        }
    }
}
