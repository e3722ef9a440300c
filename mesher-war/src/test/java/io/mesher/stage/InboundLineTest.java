package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.ScriptedWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboundLineTest {
    private final LineKit line = new LineKit();
    private final ScriptedWire wire = new ScriptedWire();

    @Test
    void aRequestGoesToTheApplicationsFirstPort() {
        line.in(Asked.get("orders"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("application-8080");
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void aRequestForOneOfTheApplicationsPortsGoesThere() {
        line.in(Asked.get("orders").at(9090), wire.answers(200));

        assertThat(wire.sent()).containsExactly("application-9090");
    }

    @Test
    void aRequestForAnotherPortGoesToTheFirst() {
        line.in(Asked.get("orders").at(30103), wire.answers(200));

        assertThat(wire.sent()).containsExactly("application-8080");
    }

    @Test
    void theCallerIsWhomItSaysItIs() {
        Exchange exchange = line.in(Asked.get("orders").from("web"), wire.answers(200));

        assertThat(exchange.peer()).isEqualTo("web");
    }

    @Test
    void whatPassedUsAlreadyIsALoop() {
        line.in(Asked.get("orders").via(LineKit.IN), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.LOOP_DETECTED);
    }

    @Test
    void anApplicationThatCallsItselfIsNoLoop() {
        line.in(Asked.get("orders").via(LineKit.OUT), wire.answers(200));

        assertThat(wire.relayed()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"APP_UNREACHABLE", "UPSTREAM_BROKEN", "UPSTREAM_TIMEOUT"})
    void aFailedApplicationIsNotTriedAgain(Failure failure) {
        line.in(Asked.get("orders"), wire.fails(failure));

        assertThat(wire.sent()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(failure);
    }

    @Test
    void whileDrainingNewRequestsAreRefused() {
        line.admission.drain();

        line.in(Asked.get("orders"), wire);

        assertThat(wire.refusal()).isEqualTo(Failure.DRAINING);
    }

    @Test
    void theApplicationCarriesTheRequestOnlyWhileItRuns() {
        Exchange exchange =
                line.in(
                        Asked.get("orders"),
                        wire.then(
                                x -> {
                                    assertThat(x.target().load().inFlight()).isEqualTo(1);
                                    x.answered(200);
                                }));

        assertThat(exchange.tried()[0].inFlight()).isZero();
        assertThat(line.admission.open()).isZero();
    }
}
