package io.mesher.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mesher.exchange.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A connection to another Mesher until that has joined it to its application, for which it is asked
 * by a CONNECT (RFC 9110, section 9.3.6). Until then the application has seen nothing, so that
 * another instance may be asked. Touched by the loop's thread only.
 */
final class InnerConnect extends AbstractConnection implements Connection.UpgradeFrom {
    private static final int MAX_HEAD_BYTES = 16_384;

    private final ByteBuffer head;
    private final Answered answered;
    private final Answer answer = new Answer();
    private final HttpParser parser = new HttpParser(answer, MAX_HEAD_BYTES);
    private final ByteBuffer read = BufferUtil.allocate(MAX_HEAD_BYTES);
    private final Callback readable = new Arrival();
    private boolean told;

    /**
     * A connection that has just been made.
     *
     * @param authority host and port that are asked for
     * @param fields of the request
     * @param millis how long the answer may take
     */
    InnerConnect(
            EndPoint endPoint,
            Executor executor,
            String authority,
            HttpFields fields,
            long millis,
            Answered answered) {
        super(endPoint, executor);
        this.head =
                ByteBuffer.wrap(
                        ("CONNECT " + authority + " HTTP/1.1\r\n" + fields.asString())
                                .getBytes(ISO_8859_1));
        this.answered = answered;
        endPoint.setIdleTimeout(millis);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().write(Callback.from(this::await, this::fail), head);
    }

    /** What the application has said right behind the answer. */
    @Override
    public ByteBuffer onUpgradeFrom() {
        return read.hasRemaining() ? read : null;
    }

    @Override
    public void onFillable() {
        try {
            int filled = getEndPoint().fill(read);
            if (filled < 0) {
                tell(Failure.UPSTREAM_CONNECT);
                return;
            }
        } catch (IOException e) {
            fail(e);
            return;
        }
        parser.parseNext(read);
        if (answer.bad) {
            tell(Failure.UPSTREAM_CONNECT);
        } else if (answer.complete) {
            tell(answer.status == HttpStatus.OK_200 ? Failure.NONE : Failure.UPSTREAM_REFUSED);
        } else {
            await();
        }
    }

    private void await() {
        getEndPoint().fillInterested(readable);
    }

    private void fail(Throwable cause) {
        tell(
                cause instanceof TimeoutException
                        ? Failure.UPSTREAM_TIMEOUT
                        : Failure.UPSTREAM_CONNECT);
    }

    private void tell(Failure failure) {
        if (told) {
            return;
        }
        told = true;
        if (failure != Failure.NONE) {
            getEndPoint().close();
        }
        answered.answered(failure);
    }

    /** Who waits for the answer. */
    @FunctionalInterface
    interface Answered {
        /**
         * Called once.
         *
         * @param failure {@code NONE} where the connection is the application's now
         */
        void answered(Failure failure);
    }

    /** Something has come, or the end. */
    private final class Arrival implements Callback {
        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable cause) {
            fail(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** The answer's head, of which nothing counts but the status. */
    private static final class Answer implements HttpParser.ResponseHandler {
        private int status;
        private boolean complete;
        private boolean bad;

        @Override
        public void startResponse(HttpVersion version, int code, String reason) {
            status = code;
        }

        /** What comes behind it is the application's. */
        @Override
        public boolean headerComplete() {
            complete = true;
            return true;
        }

        @Override
        public void parsedHeader(HttpField field) {
            // whatever it says, the status is what counts
        }

        @Override
        public boolean content(ByteBuffer content) {
            return true;
        }

        @Override
        public boolean contentComplete() {
            return true;
        }

        @Override
        public boolean messageComplete() {
            return true;
        }

        @Override
        public void earlyEOF() {
            bad = true;
        }

        @Override
        public void badMessage(HttpException failure) {
            bad = true;
        }
    }
}
