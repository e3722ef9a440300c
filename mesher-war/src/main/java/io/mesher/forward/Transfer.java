package io.mesher.forward;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Wire;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/** The bytes of one exchange, both ways. */
final class Transfer implements Wire {
    private final Downstream downstream;
    private final HttpClient client;
    private Trail trail;
    private final RequestBody body;
    private Attempt attempt;
    private Response answer;
    private Content.Source answerContent;

    Transfer(Downstream downstream, HttpClient client, Trail trail) {
        this.downstream = downstream;
        this.client = client;
        this.trail = trail;
        this.body =
                downstream.hasBody()
                        ? new RequestBody(downstream.request(), downstream.request().getLength())
                        : null;
    }

    @Override
    public void send(Exchange exchange) {
        if (exchange.plan().outside()) {
            trail = trail.outside();
        }
        UpstreamRequest request =
                new UpstreamRequest(
                        client,
                        exchange.target().endpoint(),
                        downstream.method(),
                        downstream.target(),
                        exchange.deadline());
        request.headers(this::copyHead);
        if (body != null) {
            request.body(body);
        }
        new Attempt(exchange, this, request).begin();
    }

    @Override
    public void relay(Exchange exchange) {
        Relay relay = new Relay(exchange, this, downstream, answer, answerContent);
        attempt.relayedBy(relay);
        relay.begin();
    }

    @Override
    public void refuse(Exchange exchange, Failure failure) {
        downstream.refuse(
                failure,
                Callback.from(
                        () -> {
                            exchange.finish();
                            downstream.complete();
                        },
                        cause -> {
                            exchange.finish();
                            downstream.breakOff();
                        }));
    }

    @Override
    public boolean replayable() {
        return body == null || body.whole();
    }

    void answered(Attempt by, Response response, Content.Source content) {
        attempt = by;
        answer = response;
        answerContent = content;
    }

    /** Whether the request has nothing more to send. */
    boolean requestEnded() {
        return body == null || body.ended();
    }

    void cancel(Throwable cause) {
        attempt.cancel(cause);
    }

    boolean callerBroke() {
        return body != null && body.broken();
    }

    private void copyHead(HttpFields.Mutable out) {
        HttpFields in = downstream.request().getHeaders();
        HopByHop hopByHop = new HopByHop(in);
        boolean fromOwnHop = trail.fromOwnHop(in);
        String authority = downstream.authority();
        for (HttpField field : in) {
            if (field.getHeader() == HttpHeader.HOST) {
                out.add(
                        authority.equals(field.getValue())
                                ? field
                                : new HttpField(HttpHeader.HOST, authority));
            } else if (!hopByHop.stays(field) && !trail.replaces(field, fromOwnHop)) {
                out.add(field);
            }
        }
        trail.add(in, out, Caller.of(downstream.request()), authority);
    }
}
