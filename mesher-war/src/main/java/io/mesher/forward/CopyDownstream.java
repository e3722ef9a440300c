package io.mesher.forward;

import io.mesher.exchange.Copy;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Callback;

/** The caller's side of a copy: the request as it was, and nobody who wants the answer. */
final class CopyDownstream extends Downstream {
    /** Tells a copy, and of whose request. */
    static final String MIRRORED = "x-mesher-mirrored";

    private final Copy copy;
    private final HttpFields headers;
    private final String method;
    private final String target;
    private final String authority;
    private final Caller caller;
    private final boolean multiplexed;
    private final boolean grpc;
    private final byte[] body;
    private boolean committed;

    /**
     * A copy.
     *
     * @param original still there, since its fields are copied now
     * @param body the whole of it
     */
    CopyDownstream(Copy copy, Downstream original, byte[] body) {
        this.copy = copy;
        this.headers = HttpFields.build(original.headers()).put(MIRRORED, original.host());
        this.method = original.method();
        this.target = original.target();
        this.authority = original.authority();
        this.caller = original.caller();
        this.multiplexed = original.multiplexed();
        this.grpc = original.grpc();
        this.body = body;
    }

    @Override
    HttpFields headers() {
        return headers;
    }

    @Override
    Content.Source content() {
        return new ByteBufferContentSource(ByteBuffer.wrap(body));
    }

    @Override
    long length() {
        return body.length;
    }

    @Override
    HttpFields trailers() {
        return null;
    }

    @Override
    Caller caller() {
        return caller;
    }

    @Override
    String authority() {
        return authority;
    }

    @Override
    boolean hasBody() {
        return body.length > 0;
    }

    @Override
    String target() {
        return target;
    }

    @Override
    boolean multiplexed() {
        return multiplexed;
    }

    @Override
    void watch(Runnable gone) {
        // nobody is there who could leave
    }

    @Override
    void interim(int status, HttpFields fields) {
        // nobody wants it
    }

    @Override
    void afterInterim(Runnable next) {
        next.run();
    }

    @Override
    void trailers(Supplier<HttpFields> trailers) {
        // nobody wants them
    }

    @Override
    HttpFields.Mutable responseHeaders() {
        return HttpFields.build();
    }

    @Override
    void status(int status) {
        // nobody wants it
    }

    @Override
    void write(boolean last, ByteBuffer content, Callback callback) {
        committed = true;
        content.position(content.limit());
        callback.succeeded();
    }

    @Override
    boolean committed() {
        return committed;
    }

    @Override
    void refuse(Refusal refusal, Callback written) {
        written.succeeded();
    }

    @Override
    void acknowledge(Callback written) {
        written.succeeded();
    }

    @Override
    void complete() {
        copy.end();
    }

    @Override
    void breakOff(ErrorCode why) {
        copy.end();
    }

    @Override
    public String host() {
        return copy.service();
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public String scheme() {
        return "";
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public boolean grpc() {
        return grpc;
    }
}
