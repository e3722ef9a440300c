package io.mesher.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.ProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Passes every interim answer on, and lets the final one take the usual way (RFC 9110, section
 * 15.2). An answer that comes instead of 100 is final like any other.
 */
final class Interim implements ProtocolHandler, Response.Listener {

    /** The bytes of such an answer. */
    static ByteBuffer head(int status, HttpFields fields) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ');
        String reason = HttpStatus.getMessage(status);
        head.append(Character.isDigit(reason.charAt(0)) ? "" : reason).append("\r\n");
        for (HttpField field : fields) {
            String value = field.getValue();
            head.append(field.getName()).append(": ").append(value == null ? "" : value);
            head.append("\r\n");
        }
        return ByteBuffer.wrap(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    @Override
    public String getName() {
        return "interim";
    }

    @Override
    public boolean accept(Request request, Response response) {
        return HttpStatus.isInterim(response.getStatus());
    }

    @Override
    public Response.Listener getResponseListener() {
        return this;
    }

    @Override
    public void onSuccess(Response response) {
        UpstreamRequest request = (UpstreamRequest) response.getRequest();
        request.interim(response);
        HttpExchange exchange = request.exchange();
        request.getConversation().updateResponseListeners(null);
        exchange.resetResponse();
        if (response.getStatus() == HttpStatus.CONTINUE_100) {
            exchange.proceed(null, null);
        }
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
        // the connection broke between this answer and the final one
        ((UpstreamRequest) response.getRequest()).getConversation().updateResponseListeners(null);
    }
}
