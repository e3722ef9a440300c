package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Direction;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.Pipeline;
import io.mesher.exchange.ScriptedWire;
import io.mesher.exchange.Step;
import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Protocol;
import io.mesher.plan.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundIdentificationTest {
    private static final String BOTH = "http:8080 grpc:9090";
    private static final Asked REQUEST = Asked.get("orders");

    @ParameterizedTest
    @CsvSource({
        "http:8080, 8080, 8080",
        "grpc:9090, 9090, 9090",
        "http:8080 grpc:9090, 8080, 9090",
        "grpc:9090 http:8080, 8080, 9090",
        "grpc:9090 h2c:8081 http:8080, 8081, 9090",
        "http:8080 h2c:8081, 8080, 8081",
        "tcp:5432 http:8080, 8080, 8080",
        "tcp:5432 grpc:9090, 5432, 9090",
        "http:8080 grpc:8080, 8080, 8080"
    })
    void whereNoPortIsNamedItIsTheFirstThatUnderstands(String ports, int http, int grpc) {
        assertThat(chosen(ports, REQUEST)).isEqualTo(http);
        assertThat(chosen(ports, REQUEST.at(30103))).isEqualTo(http);
        assertThat(chosen(ports, REQUEST.asGrpc())).isEqualTo(grpc);
        assertThat(chosen(ports, REQUEST.at(30103).asGrpc())).isEqualTo(grpc);
    }

    @Test
    void theForwardedPortIsTheOneThatIsMeant() {
        assertThat(chosen(BOTH, REQUEST.forwardedTo(9090).at(8080))).isEqualTo(9090);
        assertThat(chosen(BOTH, REQUEST.forwardedTo(8080).asGrpc())).isEqualTo(8080);
    }

    @Test
    void thePortThatWasAskedForIsTheOneThatIsMeant() {
        assertThat(chosen(BOTH, REQUEST.at(9090))).isEqualTo(9090);
        assertThat(chosen(BOTH, REQUEST.at(8080).asGrpc())).isEqualTo(8080);
        assertThat(chosen(BOTH, REQUEST.forwardedTo(30103).at(9090))).isEqualTo(9090);
    }

    @ParameterizedTest
    @CsvSource({
        "http:8080 tcp:5432, 443, 5432",
        "http:8080 tcp:5432, 8080, 5432",
        "tcp:5432 http:8080, 5432, 5432"
    })
    void bytesGoToThePortForBytes(String ports, int asked, int meant) {
        assertThat(chosen(ports, REQUEST.by("CONNECT").at(asked))).isEqualTo(meant);
    }

    @Test
    void bytesAreRefusedWhereNoPortIsForThem() {
        ScriptedWire wire = new ScriptedWire();
        Exchange exchange = exchange(REQUEST.by("CONNECT").at(8080), wire);

        assertThat(stage(BOTH).enter(exchange)).isEqualTo(Step.REFUSED);
        assertThat(exchange.failure()).isEqualTo(Failure.METHOD_NOT_ALLOWED);
    }

    private static InboundIdentification stage(String ports) {
        return new InboundIdentification(
                LineKit.IN,
                Arrays.stream(ports.split(" ", -1))
                        .map(InboundIdentificationTest::target)
                        .toList());
    }

    private static Exchange exchange(Asked request, ScriptedWire wire) {
        return new Exchange(
                Direction.INBOUND, request, wire, new Pipeline(List.of(), List.of()), 0, 1);
    }

    private static int chosen(String ports, Asked request) {
        Exchange exchange = exchange(request, new ScriptedWire());
        assertThat(stage(ports).enter(exchange)).isEqualTo(Step.CONTINUE);
        return exchange.target().endpoint().port();
    }

    private static Target target(String port) {
        int colon = port.indexOf(':');
        return new Target(
                port,
                new Endpoint("127.0.0.1", Integer.parseInt(port.substring(colon + 1))),
                Protocol.named(port.substring(0, colon)).orElseThrow(),
                false);
    }
}
