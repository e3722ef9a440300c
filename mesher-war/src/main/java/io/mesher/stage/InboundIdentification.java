package io.mesher.stage;

import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.RequestHead;
import io.mesher.exchange.Stage;
import io.mesher.exchange.Step;
import io.mesher.mesh.Protocol;
import io.mesher.plan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who calls, and which port of the application is meant: the one in {@code X-Forwarded-Port} or
 * else in the request's authority, where it is one of the application's, else the first on which
 * such a request is understood: a call of gRPC at the port for it, anything else at one for HTTP.
 * Bytes that are no requests, which a CONNECT announces, reach the port for such bytes only: to
 * others they could say what would have been refused as a request.
 */
public final class InboundIdentification implements Stage {
    private static final String CONNECT = "CONNECT";

    private final String pseudonym;
    private final Map<Integer, Target> ports;
    private final Target http;
    private final Target grpc;
    private final Target tcp;

    /**
     * The stage of one sidecar.
     *
     * @param pseudonym our name in {@code Via}
     * @param application the application's targets, one for each of its ports, in their order
     */
    public InboundIdentification(String pseudonym, List<Target> application) {
        this.pseudonym = pseudonym;
        Map<Integer, Target> byPort = new HashMap<>();
        application.forEach(target -> byPort.putIfAbsent(target.endpoint().port(), target));
        this.ports = Map.copyOf(byPort);
        Target first = first(application, protocol -> true, Target.NONE);
        this.http = first(application, InboundIdentification::anyRequest, first);
        Target http2 = first(application, Protocol::isHttp2, http);
        this.grpc = first(application, Protocol.GRPC::equals, http2);
        this.tcp = first(application, Protocol.TCP::equals, Target.NONE);
    }

    private static boolean anyRequest(Protocol protocol) {
        return protocol == Protocol.HTTP || protocol == Protocol.H2C;
    }

    private static Target first(
            List<Target> application, Predicate<Protocol> speaking, Target otherwise) {
        return application.stream()
                .filter(target -> speaking.test(target.protocol()))
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public Step enter(Exchange exchange) {
        if (exchange.head().passed(pseudonym)) {
            return exchange.refuse(Failure.LOOP_DETECTED);
        }
        exchange.identify(exchange.head().claimedSource());
        boolean bytes = exchange.head().method().equals(CONNECT);
        if (bytes && tcp == Target.NONE) {
            return exchange.refuse(Failure.METHOD_NOT_ALLOWED);
        }
        exchange.choose(bytes ? tcp : application(exchange.head()), exchange.startedAt());
        return Step.CONTINUE;
    }

    private Target application(RequestHead head) {
        if (ports.size() < 2) {
            return http;
        }
        Target named = ports.get(head.forwardedPort());
        if (named == null) {
            named = ports.get(head.port());
        }
        if (named == null) {
            named = head.grpc() ? grpc : http;
        }
        return named;
    }

    @Override
    public void leave(Exchange exchange) {
        exchange.release();
    }
}
