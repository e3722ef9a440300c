package io.mesher.forward;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.internal.HttpChannelOverHTTP;
import org.eclipse.jetty.client.transport.internal.HttpConnectionOverHTTP;
import org.eclipse.jetty.client.transport.internal.HttpReceiverOverHTTP;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * Connections to upstream that take no answer whose end could be seen in two places, and that are
 * not used again once more has come than was asked for (RFC 9112, section 6.3): nobody must get the
 * answer to another's request.
 */
final class StrictTransport extends HttpClientTransportOverHTTP {

    StrictTransport(ClientConnector connector) {
        super(connector);
    }

    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
        return customize(new StrictConnection(endPoint, context), context);
    }

    private static final class StrictConnection extends HttpConnectionOverHTTP {
        StrictConnection(EndPoint endPoint, Map<String, Object> context) {
            super(endPoint, context);
        }

        @Override
        protected HttpChannelOverHTTP newHttpChannel() {
            return new Channel(this);
        }
    }

    /** One exchange after another. */
    private static final class Channel extends HttpChannelOverHTTP {
        private volatile boolean answerDue;

        Channel(HttpConnectionOverHTTP connection) {
            super(connection);
        }

        @Override
        protected HttpReceiverOverHTTP newHttpReceiver() {
            return new Receiver(this);
        }

        @Override
        public boolean associate(HttpExchange exchange) {
            answerDue = true;
            return super.associate(exchange);
        }

        /** Whether the request can be answered already; some are while their body is sent. */
        boolean asked() {
            HttpExchange exchange = getHttpExchange();
            return exchange == null
                    || exchange.getRequest().getBody() != null
                    || !(getHttpConnection().getEndPoint() instanceof InstanceConnection instance
                            && instance.unsent());
        }
    }

    /** Reads the answers of one connection. */
    private static final class Receiver extends HttpReceiverOverHTTP {
        private final Channel channel;
        private boolean spoiled;
        private HttpVersion version;
        private int status;

        Receiver(Channel channel) {
            super(channel);
            this.channel = channel;
        }

        /** Another answer closes the connection at once, even while the request is still ending. */
        @Override
        public void startResponse(HttpVersion ofAnswer, int statusCode, String reason) {
            if (!channel.answerDue || !channel.asked()) {
                channel.getHttpConnection().close();
                return;
            }
            version = ofAnswer;
            status = statusCode;
            check(ofAnswer == HttpVersion.HTTP_1_1 || ofAnswer == HttpVersion.HTTP_1_0);
            check(statusCode >= HttpStatus.CONTINUE_100);
            super.startResponse(ofAnswer, statusCode, reason);
        }

        @Override
        public void parsedHeader(HttpField field) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.TRANSFER_ENCODING) {
                // RFC 9112, section 6.1: no other coding was asked for, and 1.0 knows none
                check(
                        version == HttpVersion.HTTP_1_1
                                && "chunked".equalsIgnoreCase(field.getValue()));
            }
            if (withoutBody()
                    && (header == HttpHeader.TRANSFER_ENCODING
                            || header == HttpHeader.CONTENT_LENGTH)) {
                mustNotBe(field);
            } else {
                super.parsedHeader(field);
            }
        }

        private boolean withoutBody() {
            return status < HttpStatus.OK_200 || status == HttpStatus.NO_CONTENT_204;
        }

        /**
         * Speaks of a body where there is none (RFC 9110, section 8.6): it does not pass, and one
         * may be coming.
         */
        private void mustNotBe(HttpField field) {
            boolean empty =
                    field.getHeader() == HttpHeader.CONTENT_LENGTH && field.getLongValue() == 0;
            check(empty || status >= HttpStatus.OK_200);
            spoiled |= !empty;
        }

        @Override
        public boolean messageComplete() {
            boolean complete = super.messageComplete();
            ByteBuffer rest = getResponseBuffer();
            if (complete && status >= HttpStatus.OK_200) {
                channel.answerDue = false;
                spoiled |= rest != null && rest.hasRemaining();
            }
            return complete;
        }

        /**
         * The client closes such a connection at the end of its exchange; before the answer's end
         * it would read no further.
         */
        @Override
        protected boolean isShutdown() {
            return (spoiled && !channel.answerDue) || super.isShutdown();
        }

        private static void check(boolean fits) {
            if (!fits) {
                throw new HttpException.RuntimeException(
                        HttpStatus.BAD_GATEWAY_502, "the answer is not understood");
            }
        }
    }
}
