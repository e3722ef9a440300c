package io.mesher.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.exchange.Asked;
import io.mesher.exchange.Exchange;
import io.mesher.exchange.Failure;
import io.mesher.exchange.ScriptedWire;
import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.mesh.ServiceState;
import io.mesher.plan.ServicePlan;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service of which the registry suddenly misses instances. */
class MissedLineTest {
    private static final int MANY = 10;

    private final LineKit line = new LineKit();
    private final ScriptedWire wire = new ScriptedWire();

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "STALE", "LIVE"})
    void aServiceThatHasNothingButMissedInstancesIsServed(ServiceState state) {
        line.registry.put(Services.missing(Services.in(state, "orders"), Services.up("a", 8081)));

        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("a");
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void aServiceThatTheRegistryHasForgottenAltogetherIsServed() {
        line.registry.put(Services.live("orders", Services.up("a", 8081)));
        line.out(Asked.get("orders"), new ScriptedWire().answers(200));
        line.registry.put(Services.missing(Services.empty("orders"), Services.up("a", 8081)));
        line.registry.remove("orders");

        line.out(Asked.get("ORDERS"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("a");
    }

    @Test
    void aLostRegistryDoesNotForgetWhatItMisses() {
        line.registry.put(Services.missing(Services.empty("orders"), Services.up("a", 8081)));
        line.out(Asked.get("orders"), new ScriptedWire().answers(200));

        line.registry.connected(false);
        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.sent()).containsExactly("a");
    }

    @Test
    void whoeverCannotBeConnectedToIsGoneAtOnce() {
        line.registry.put(Services.missing(Services.empty("orders"), missed(2)));
        line.out(Asked.get("orders"), wire.fails(Failure.UPSTREAM_CONNECT).answers(200));
        String gone = wire.sent().get(0);

        for (int i = 0; i < MANY; i++) {
            ScriptedWire next = new ScriptedWire();
            line.out(Asked.get("orders"), next.answers(200));
            assertThat(next.sent()).doesNotContain(gone);
        }

        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(plan().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAINING", "APP_UNREACHABLE"})
    void whoseSidecarTurnsRequestsAwayIsGone(Failure reason) {
        line.registry.put(Services.missing(Services.empty("orders"), missed(2)));

        line.out(Asked.get("orders"), wire.turnsAway(reason).answers(200));

        assertThat(plan().doubtful()).hasSize(1);
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(wire.discarded()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSTREAM_BROKEN", "UPSTREAM_TIMEOUT", "UPSTREAM_REFUSED"})
    void whoeverFailsOtherwiseIsThere(Failure failure) {
        line.registry.put(Services.missing(Services.empty("orders"), missed(1)));

        line.out(Asked.get("orders"), wire.fails(failure));

        assertThat(plan().doubtful()).hasSize(1);
        assertThat(wire.refusal()).isEqualTo(failure);
    }

    @Test
    void whoeverIsOverloadedIsThere() {
        line.registry.put(Services.missing(Services.empty("orders"), missed(1)));

        line.out(Asked.get("orders"), wire.turnsAway(Failure.OVERLOADED));

        assertThat(plan().doubtful()).hasSize(1);
        assertThat(wire.relayed()).isEqualTo(1);
    }

    @Test
    void whoMeetsAMissedOneThatIsGoneGoesToOneThatTheRegistryHas() {
        for (int i = 0; i < MANY; i++) {
            String name = "orders-" + i;
            line.registry.put(
                    Services.missing(Services.live(name, Services.up("x", 1)), missed(MANY)));
            ScriptedWire each = new ScriptedWire().fails(Failure.UPSTREAM_CONNECT).answers(200);

            line.out(Asked.get(name), each);

            if (!each.sent().get(0).equals("x")) {
                assertThat(each.sent()).hasSize(2).endsWith("x");
            }
        }
    }

    @Test
    void missedOnesThatAreGoneUseNoAttemptsUp() {
        line.registry.put(Services.missing(Services.empty("orders"), missed(MANY)));
        for (int i = 1; i < MANY; i++) {
            wire.fails(Failure.UPSTREAM_CONNECT);
        }

        Exchange exchange = line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.sent()).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(wire.relayed()).isEqualTo(1);
        assertThat(exchange.attempts()).isEqualTo(MANY);
    }

    @Test
    void theSearchForOneThatIsThereHasAnEnd() {
        line.registry.put(Services.missing(Services.empty("orders"), missed(100)));
        for (int i = 0; i < 100; i++) {
            wire.fails(Failure.UPSTREAM_CONNECT);
        }

        line.out(Asked.get("orders"), wire);

        assertThat(wire.sent()).hasSize(18);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void whenAllThatItHadAreGoneAServiceHasNoInstance() {
        line.registry.put(Services.missing(Services.empty("orders"), missed(2)));

        line.out(
                Asked.get("orders"),
                wire.fails(Failure.UPSTREAM_CONNECT).turnsAway(Failure.APP_UNREACHABLE));

        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.refusal()).isEqualTo(Failure.NO_INSTANCE);
        assertThat(wire.discarded()).isEqualTo(1);
        ScriptedWire later = new ScriptedWire();
        line.out(Asked.get("orders"), later);
        assertThat(later.sent()).isEmpty();
        assertThat(later.refusal()).isEqualTo(Failure.NO_INSTANCE);
    }

    @Test
    void whereTheRegistryHasOneTheCallerIsToldHowThatFailed() {
        line.registry.put(
                Services.missing(Services.live("orders", Services.up("x", 1)), missed(1)));
        wire.fails(Failure.UPSTREAM_CONNECT).fails(Failure.UPSTREAM_CONNECT);

        line.out(Asked.get("orders"), wire);

        assertThat(wire.sent()).hasSize(2);
        assertThat(wire.refusal()).isEqualTo(Failure.UPSTREAM_CONNECT);
    }

    @Test
    void oneThatWasGoneIsAskedAgainWhenTheRegistryHasIt() {
        Instance[] one = missed(1);
        line.registry.put(Services.missing(Services.empty("orders"), one));
        line.out(Asked.get("orders"), new ScriptedWire().fails(Failure.UPSTREAM_CONNECT));

        line.registry.put(Services.live("orders", one));
        line.out(Asked.get("orders"), wire.answers(200));

        assertThat(wire.relayed()).isEqualTo(1);
    }

    private ServicePlan plan() {
        return line.table.inUse("orders").orElseThrow().plan();
    }

    private static Instance[] missed(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Services.up("m" + i, 8081 + i))
                .toArray(Instance[]::new);
    }
}
