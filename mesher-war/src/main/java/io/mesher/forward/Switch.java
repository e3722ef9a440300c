package io.mesher.forward;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import java.util.Locale;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * A change of protocol that a caller offers (RFC 9110, section 7.8; RFC 8441 where it is one stream
 * of HTTP/2): passed on, and if the instance agrees, both connections are joined.
 */
final class Switch {
    private static final HttpField CONNECTION =
            new PreEncodedHttpField(HttpHeader.CONNECTION, "Upgrade");

    private final Downstream downstream;
    private final String offered;
    // null where the caller has one of its own, or the protocol none
    private final WebSocketKey key;
    private EndPoint instance;

    /** What a caller offers. */
    Switch(Downstream downstream) {
        this.downstream = downstream;
        this.offered = downstream.upgrade();
        boolean webSocket = downstream.multiplexed() && "websocket".equalsIgnoreCase(offered);
        this.key = webSocket ? new WebSocketKey() : null;
    }

    /** Passes it on. */
    void offer(Request request) {
        request.headers(
                out -> {
                    out.add(HttpHeader.UPGRADE, offered);
                    out.add(CONNECTION);
                    if (key != null) {
                        out.put(key.field());
                    }
                });
        // otherwise the client would look for a protocol of its own
        request.attribute(
                HttpUpgrader.Factory.class.getName(), (HttpUpgrader.Factory) NoUpgrade::of);
    }

    /** Whether an answer by which the instance agrees is one to this offer. */
    boolean agrees(Response answer) {
        String chosen = answer.getHeaders().get(HttpHeader.UPGRADE);
        if (chosen == null || (key != null && !key.isAcceptedBy(answer.getHeaders()))) {
            return false;
        }
        for (String protocol : offered.split(",", -1)) {
            if (name(protocol).equals(name(chosen))) {
                return true;
            }
        }
        return false;
    }

    private static String name(String protocol) {
        return protocol.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether an answer by which the instance stays with HTTP would say the opposite downstream: to
     * a stream, success is agreement (RFC 8441, section 5).
     */
    boolean wouldMislead(Response answer) {
        return downstream.multiplexed() && HttpStatus.isSuccess(answer.getStatus());
    }

    /** The instance has agreed, and speaks the other protocol on its connection now. */
    void agreed(EndPoint connection) {
        instance = connection;
    }

    /** Whether the instance has agreed. */
    boolean isAgreed() {
        return instance != null;
    }

    /** Tells the caller of the instance's agreement and joins their connections. */
    void join(Exchange exchange, Response answer, Clients clients) {
        Tunnel tunnel =
                new Tunnel(
                        downstream.connection(),
                        instance,
                        clients.executor(),
                        clients.http1().getByteBufferPool(),
                        clients.http1().getIdleTimeout(),
                        exchange::finish);
        downstream.status(status());
        copyHead(answer.getHeaders(), downstream.responseHeaders());
        downstream.become(
                tunnel.callerSide(),
                Callback.from(
                        () -> instance.upgrade(tunnel.instanceSide()),
                        cause -> {
                            exchange.failed(Failure.CALLER_GONE);
                            tunnel.breakOff(cause);
                            downstream.breakOff(ErrorCode.CANCEL_STREAM_ERROR);
                        }));
    }

    /** What the caller is told of the instance's agreement. */
    int status() {
        return downstream.multiplexed() ? HttpStatus.OK_200 : HttpStatus.SWITCHING_PROTOCOLS_101;
    }

    private void copyHead(HttpFields in, HttpFields.Mutable out) {
        if (downstream.multiplexed()) {
            HopByHop.copy(in, out);
            out.remove(HttpHeader.SEC_WEBSOCKET_ACCEPT);
            return;
        }
        HopByHop hopByHop = new HopByHop(in);
        for (HttpField field : in) {
            if (field.getHeader() == HttpHeader.UPGRADE || !hopByHop.stays(field)) {
                out.add(field);
            }
        }
        out.add(CONNECTION);
    }

    /** Nothing is done by the client. */
    private static final class NoUpgrade implements HttpUpgrader {
        static HttpUpgrader of(HttpVersion version) {
            return new NoUpgrade();
        }

        @Override
        public void prepare(Request request) {
            // it is prepared
        }

        @Override
        public void upgrade(Response response, EndPoint endPoint, Callback callback) {
            callback.succeeded();
        }
    }
}
