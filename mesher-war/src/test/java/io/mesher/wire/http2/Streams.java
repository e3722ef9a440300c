package io.mesher.wire.http2;

import io.mesher.wire.Patience;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** A caller's connection of HTTP/2, each of whose streams is told what to do frame by frame. */
public final class Streams implements AutoCloseable {
    private final HTTP2Client client;
    private final Session session;
    private final CompletableFuture<GoAwayFrame> goAway = new CompletableFuture<>();
    private final CompletableFuture<Map<Integer, Integer>> settings = new CompletableFuture<>();

    private Streams(HTTP2Client client, InetSocketAddress to) throws Exception {
        this.client = client;
        client.start();
        this.session =
                Patience.result(
                        client.connect(
                                to,
                                new Session.Listener() {
                                    @Override
                                    public Map<Integer, Integer> onPreface(Session session) {
                                        return Map.of();
                                    }

                                    @Override
                                    public void onSettings(Session session, SettingsFrame frame) {
                                        if (!frame.isReply()) {
                                            settings.complete(frame.getSettings());
                                        }
                                    }

                                    @Override
                                    public void onGoAway(Session session, GoAwayFrame frame) {
                                        goAway.complete(frame);
                                    }
                                }));
    }

    /** Connects by prior knowledge. */
    public static Streams to(InetSocketAddress listener) throws Exception {
        HTTP2Client client = new HTTP2Client();
        client.setMaxRequestHeadersSize(65_536);
        return new Streams(client, listener);
    }

    /** The head of a request. */
    public static MetaData.Request head(
            String method, String host, String target, HttpFields fields) {
        return new MetaData.Request(
                method,
                HttpURI.build().scheme("http").authority(host).pathQuery(target).asImmutable(),
                HttpVersion.HTTP_2,
                fields,
                -1);
    }

    /**
     * The head of a request for another protocol on its stream; any part but the last may be null.
     */
    static MetaData.Request connect(
            String protocol, String scheme, String host, String target, HttpFields fields) {
        return new MetaData.ConnectRequest(
                scheme,
                host == null ? null : new HostPortHttpField(host),
                target,
                fields,
                protocol);
    }

    /** A request without a body. */
    public Answer get(String host, String target) throws Exception {
        return send(head("GET", host, target, HttpFields.EMPTY), true);
    }

    /** Asks for another protocol on a stream. */
    public Answer connect(String protocol, String host) throws Exception {
        return send(connect(protocol, "http", host, "/", HttpFields.EMPTY), false);
    }

    /** Begins a request; its answer is read as it comes. */
    public Answer send(MetaData.Request head, boolean last) throws Exception {
        return send(head, last, true);
    }

    /**
     * Begins a request.
     *
     * @param reading whether the answer's body is read
     */
    Answer send(MetaData.Request head, boolean last, boolean reading) throws Exception {
        Answer answer = new Answer(this, reading);
        answer.stream =
                Patience.result(session.newStream(new HeadersFrame(head, null, last), answer));
        return answer;
    }

    /** What the server says of itself. */
    Map<Integer, Integer> settings() throws Exception {
        return Patience.result(settings);
    }

    /** The connection's last words. */
    public GoAwayFrame goAway() throws Exception {
        return Patience.result(goAway);
    }

    /** Says that it leaves, and is gone, whatever was still to come. */
    void leave() throws Exception {
        Callback.Completable said = new Callback.Completable();
        session.close(ErrorCode.INTERNAL_ERROR.code, "leaving", said);
        Patience.result(said);
        ((HTTP2Session) session).getEndPoint().close();
    }

    @Override
    public void close() {
        LifeCycle.stop(client);
    }

    /** One stream. */
    public static final class Answer implements Stream.Listener {
        private final CompletableFuture<MetaData.Response> head = new CompletableFuture<>();
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final CompletableFuture<HttpFields> trailers = new CompletableFuture<>();
        private final CompletableFuture<ErrorCode> reset = new CompletableFuture<>();
        private final StringBuilder read = new StringBuilder();
        private final Streams of;
        private final boolean reading;
        private volatile Stream stream;
        private volatile boolean counting;
        private long count;

        Answer(Streams of, boolean reading) {
            this.of = of;
            this.reading = reading;
        }

        /** The answer's head; waits for it. */
        public MetaData.Response head() throws Exception {
            return Patience.result(head);
        }

        /** The first characters of the body; waits for them. */
        String text(int length) throws Exception {
            synchronized (read) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Patience.MILLIS);
                while (read.length() < length) {
                    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                    if (left <= 0) {
                        throw new TimeoutException("only " + read.length() + " characters came");
                    }
                    read.wait(left);
                }
                return read.substring(0, length);
            }
        }

        /** Reads from now on to the end; how many octets the body has. */
        long count() throws Exception {
            counting = true;
            stream.demand();
            Patience.result(body);
            return count;
        }

        /** The whole body; waits for its end. */
        public String body() throws Exception {
            return Patience.result(body);
        }

        /** The fields after the body; waits for them. */
        HttpFields trailers() throws Exception {
            return Patience.result(trailers);
        }

        /** The code by which the stream was reset; waits for that. */
        public ErrorCode reset() throws Exception {
            return Patience.result(reset);
        }

        /** The connection that it is on. */
        Streams of() {
            return of;
        }

        /** Sends a piece of the request's body. */
        public void data(String text, boolean last) throws Exception {
            Patience.result(begin(text, last));
        }

        /** Begins to send the last piece of the request's body. */
        CompletableFuture<Void> begin(String text) {
            return begin(text, true);
        }

        private CompletableFuture<Void> begin(String text, boolean last) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            Callback.Completable sent = new Callback.Completable();
            stream.data(new DataFrame(stream.getId(), bytes, last), sent);
            return sent;
        }

        /** Ends the request with fields. */
        void trail(HttpFields fields) throws Exception {
            Callback.Completable sent = new Callback.Completable();
            stream.headers(
                    new HeadersFrame(
                            stream.getId(), new MetaData(HttpVersion.HTTP_2, fields), null, true),
                    sent);
            Patience.result(sent);
        }

        /** Takes the request back. */
        void cancel() {
            stream.reset(
                    new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code),
                    Callback.NOOP);
        }

        @Override
        public void onHeaders(Stream of, HeadersFrame frame) {
            if (frame.getMetaData() instanceof MetaData.Response response) {
                head.complete(response);
            } else {
                trailers.complete(frame.getMetaData().getHttpFields());
            }
            if (frame.isEndStream()) {
                body.complete(read.toString());
            } else if (reading) {
                of.demand();
            }
        }

        @Override
        public void onDataAvailable(Stream of) {
            Stream.Data data = of.readData();
            if (data == null) {
                of.demand();
                return;
            }
            take(data.frame().getByteBuffer());
            data.release();
            if (data.frame().isEndStream()) {
                body.complete(read.toString());
            } else {
                of.demand();
            }
        }

        private void take(ByteBuffer bytes) {
            synchronized (read) {
                if (counting) {
                    count += bytes.remaining();
                } else {
                    read.append(StandardCharsets.ISO_8859_1.decode(bytes));
                    read.notifyAll();
                }
            }
        }

        @Override
        public void onReset(Stream of, ResetFrame frame, Callback callback) {
            reset.complete(ErrorCode.from(frame.getError()));
            IOException cause = new IOException("reset: " + ErrorCode.from(frame.getError()));
            head.completeExceptionally(cause);
            body.completeExceptionally(cause);
            callback.succeeded();
        }

        @Override
        public void onFailure(
                Stream of, int error, String reason, Throwable failure, Callback callback) {
            head.completeExceptionally(failure);
            body.completeExceptionally(failure);
            callback.succeeded();
        }
    }
}
