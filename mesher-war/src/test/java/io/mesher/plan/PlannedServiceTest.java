package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.kit.Services;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedServiceTest {
    private static final Moment NOW = new Moment(0, 0);

    private final PlannedService service = new PlannedService("orders", "");
    private final List<Integer> sizesSeen = new ArrayList<>();

    @Test
    void theFirstRequestWaitsForTheRulesToo() {
        service.whenHeard(this::look);

        service.update(Services.live("orders", Services.up("a", 8081)), NOW);
        assertThat(service.heard()).isFalse();
        service.obey(Services.NO_RULES, NOW);

        assertThat(sizesSeen).containsExactly(1);
    }

    @Test
    void ofALostRegistryNoRulesAreWaitedFor() {
        service.whenHeard(this::look);

        service.update(Services.in(ServiceState.STALE, "orders", Services.up("a", 8081)), NOW);

        assertThat(sizesSeen).containsExactly(1);
    }

    @Test
    void theFirstRequestWaitsUntilTheRegistryWasHeard() {
        service.obey(Services.NO_RULES, NOW);
        service.whenHeard(this::look);
        assertThat(service.heard()).isFalse();
        assertThat(sizesSeen).isEmpty();

        service.update(Services.live("orders", Services.up("a", 8081)), NOW);

        assertThat(service.heard()).isTrue();
        assertThat(sizesSeen).containsExactly(1);
    }

    @Test
    void laterRequestsDoNotWait() {
        service.obey(Services.NO_RULES, NOW);
        service.update(Services.empty("orders"), NOW);

        service.whenHeard(this::look);

        assertThat(sizesSeen).containsExactly(0);
    }

    @Test
    void eachWaitingTaskRunsOnce() {
        service.obey(Services.NO_RULES, NOW);
        service.whenHeard(this::look);
        service.whenHeard(this::look);

        service.update(Services.live("orders", Services.up("a", 8081)), NOW);
        service.update(Services.empty("orders"), NOW);

        assertThat(sizesSeen).containsExactly(1, 1);
    }

    @Test
    void silenceOfTheRegistryEndsTheWaitToo() {
        service.whenHeard(this::look);

        service.update(Service.unknown("orders"), NOW);

        assertThat(sizesSeen).containsExactly(0);
    }

    @Test
    void oneThatIsGoneIsOutOfThePlanAtOnce() {
        service.update(
                Services.missing(
                        Services.live("orders", Services.up("a", 8081)), Services.up("b", 8082)),
                NOW);
        Target missed = service.plan().doubtful().get(0);

        assertThat(service.disprove(missed)).isTrue();

        assertThat(service.plan().size()).isEqualTo(1);
        assertThat(service.disprove(missed)).isFalse();
    }

    private void look() {
        sizesSeen.add(service.plan().size());
    }
}
