package io.mesher.forward;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A caller at a servlet container's connector: all that the Servlet API lets through. */
final class ContainerDownstream extends Downstream implements AsyncListener {
    private final HttpServletRequest request;
    private final AsyncContext async;
    private final ContainerHead head;
    private final String method;
    private final Caller caller;
    private final Content.Source content;
    private final ContainerAnswer answer;
    private final AtomicReference<Runnable> whenGone = new AtomicReference<>();
    // the container forgets its objects once it has ended; they must not be touched after
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean left;

    /** Takes the request over; to be called by the thread that serves it. */
    ContainerDownstream(HttpServletRequest request, AsyncContext async, Patience patience)
            throws IOException {
        this.request = request;
        this.async = async;
        this.head = ContainerHead.of(request);
        this.method = request.getMethod();
        this.caller = Caller.at(request.getRemoteAddr(), request.getScheme());
        this.answer =
                new ContainerAnswer(
                        (HttpServletResponse) async.getResponse(),
                        !method.equals("HEAD"),
                        !request.getProtocol().equals("HTTP/1.0"),
                        patience);
        async.addListener(this);
        this.content = bodyComes() ? ContainerContent.of(request.getInputStream()) : null;
    }

    @Override
    HttpFields headers() {
        return head.fields();
    }

    @Override
    Content.Source content() {
        return content;
    }

    @Override
    long length() {
        return head.length();
    }

    @Override
    HttpFields trailers() {
        if (ended.get()
                || !request.isTrailerFieldsReady()
                || request.getTrailerFields().isEmpty()) {
            return null;
        }
        HttpFields.Mutable fields = HttpFields.build();
        request.getTrailerFields().forEach(fields::add);
        return HopByHop.ofTrailers(fields);
    }

    @Override
    Caller caller() {
        return caller;
    }

    @Override
    String authority() {
        return head.authority().text();
    }

    @Override
    boolean hasBody() {
        return content != null;
    }

    @Override
    String target() {
        return head.target();
    }

    @Override
    void watch(Runnable gone) {
        whenGone.set(gone);
        if (left) {
            tellOnce();
        }
    }

    /** The Servlet API has none but the container's own. */
    @Override
    void interim(int interimStatus, HttpFields fields) {
        // RFC 9110, section 15.2, wants them passed on; containers.md says that they are not
    }

    @Override
    void afterInterim(Runnable next) {
        next.run();
    }

    @Override
    void trailers(Supplier<HttpFields> supplier) {
        answer.trailers(supplier);
    }

    @Override
    HttpFields.Mutable responseHeaders() {
        return answer.fields();
    }

    @Override
    void status(int newStatus) {
        answer.status(newStatus);
    }

    @Override
    void write(boolean last, ByteBuffer bytes, Callback callback) {
        if (ended.get()) {
            callback.failed(new EofException("the caller is gone"));
        } else {
            answer.write(last, bytes, callback);
        }
    }

    @Override
    boolean committed() {
        return answer.committed();
    }

    @Override
    void refuse(Refusal refusal, Callback written) {
        answer.fields().clear();
        answer.trailers(null);
        refusal.write(this, written);
    }

    @Override
    void acknowledge(Callback written) {
        status(HttpStatus.OK_200);
        answer.fields().put(HttpFields.CONTENT_LENGTH_0);
        write(true, BufferUtil.EMPTY_BUFFER, written);
    }

    @Override
    void complete() {
        if (ended.compareAndSet(false, true)) {
            PathServlet.complete(async);
        }
    }

    @Override
    void breakOff(ErrorCode why) {
        if (ended.compareAndSet(false, true)) {
            answer.broken();
            PathServlet.breakOff(async);
        }
    }

    @Override
    public String host() {
        return head.authority().host();
    }

    @Override
    public int port() {
        return head.authority().port();
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
    public void onError(AsyncEvent event) {
        ended.set(true);
        left = true;
        tellOnce();
        answer.closed();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // we end it ourselves, or have been told of an error before
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // there is none
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody starts it again
    }

    private void tellOnce() {
        Runnable told = whenGone.getAndSet(null);
        if (told != null) {
            told.run();
        }
    }

    // HTTP/2 does not have to say it in the head
    private boolean bodyComes() throws IOException {
        if (head.fields().contains(HttpHeader.TRANSFER_ENCODING) || head.length() > 0) {
            return true;
        }
        return head.length() < 0
                && !request.getProtocol().startsWith("HTTP/1")
                && !request.getInputStream().isFinished();
    }
}
