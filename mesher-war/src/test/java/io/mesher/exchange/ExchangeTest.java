package io.mesher.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Protocol;
import io.mesher.plan.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private final Target target =
            new Target("a", new Endpoint("127.0.0.1", 8081), Protocol.HTTP, false);
    private final ScriptedWire wire = new ScriptedWire();
    private final Exchange exchange =
            new Exchange(
                    Direction.OUTBOUND,
                    Asked.get("orders"),
                    wire,
                    new Pipeline(List.of(), List.of()),
                    5,
                    9);

    @Test
    void aChosenTargetCarriesTheAttemptUntilItIsReleased() {
        exchange.choose(target, 0);

        assertThat(target.load().inFlight()).isEqualTo(1);
        exchange.release();
        assertThat(target.load().inFlight()).isZero();
        assertThat(exchange.target()).isSameAs(Target.NONE);
    }

    @Test
    void releasingTwiceCountsOnce() {
        exchange.choose(target, 0);

        exchange.release();
        exchange.release();

        assertThat(target.load().inFlight()).isZero();
    }

    @Test
    void whatWasTriedIsRemembered() {
        exchange.choose(target, 0);

        assertThat(exchange.attempts()).isEqualTo(1);
        assertThat(exchange.tried()[0]).isSameAs(target.load());
    }

    @Test
    void noTargetIsNoAttempt() {
        exchange.choose(Target.NONE, 0);

        assertThat(exchange.attempts()).isZero();
        assertThat(Target.NONE.load().inFlight()).isZero();
    }

    @Test
    void aRefusalSetsStatusAndFailure() {
        assertThat(exchange.refuse(Failure.NO_INSTANCE)).isEqualTo(Step.REFUSED);

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.failure()).isEqualTo(Failure.NO_INSTANCE);
        assertThat(wire.refusal()).isEqualTo(Failure.NO_INSTANCE);
    }

    @Test
    void anAnswerClearsTheFailureOfAnEarlierAttempt() {
        exchange.failed(Failure.UPSTREAM_CONNECT);

        exchange.answered(204);

        assertThat(exchange.failure()).isEqualTo(Failure.NONE);
        assertThat(exchange.status()).isEqualTo(204);
    }

    @Test
    void anAnswerThatBreaksKeepsTheStatusThatDownstreamSaw() {
        exchange.answered(200);

        exchange.failed(Failure.UPSTREAM_BROKEN);

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.failure()).isEqualTo(Failure.UPSTREAM_BROKEN);
    }
}
