package io.mesher.probation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.governance.Load;
import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.mesh.ServiceState;
import io.mesher.plan.Moment;
import io.mesher.plan.PlannedService;
import io.mesher.plan.ServiceTable;
import io.mesher.plan.Target;
import io.mesher.testing.InMemoryRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbationTest {
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final ServiceTable table =
            new ServiceTable(registry, Runnable::run, () -> new Moment(0, 0), "");
    private final Set<String> absent = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private boolean unable;
    private final Probation probation =
            new Probation(
                    table,
                    (targets, unanswered) -> {
                        for (Target target : targets) {
                            asked.add(target.id());
                            if (absent.contains(target.id())) {
                                unanswered.accept(target);
                            }
                        }
                        if (unable) {
                            throw new IOException("too many open files");
                        }
                    },
                    size -> 0);
    private PlannedService orders;

    @BeforeEach
    void someAreMissed() {
        registry.put(Services.live("orders", Services.up("x", 8080)));
        orders = table.find("orders").orElseThrow();
        missing(Services.up("a", 8081), Services.up("b", 8082));
    }

    @Test
    void onlyThoseThatAreMissedAreAsked() {
        probation.round();

        assertThat(asked).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whileTheRegistryIsLostOnlyThoseAreAskedThatWereNotFound() {
        Target gone = staleTarget("x");

        probation.round();
        assertThat(asked).isEmpty();

        assertThat(orders.disprove(gone)).isTrue();
        assertThat(orders.plan().size()).isEqualTo(1);
        absent.add("x");
        probation.round();
        assertThat(asked).containsExactly("x");
        assertThat(orders.plan().size()).isEqualTo(1);

        absent.clear();
        probation.round();

        assertThat(orders.plan().size()).isEqualTo(2);
    }

    @Test
    void whileTheRegistryIsLostNotAllCanBeGone() {
        Target x = staleTarget("x");
        Target y = staleTarget("y");

        assertThat(orders.disprove(x)).isTrue();
        assertThat(orders.disprove(y)).isTrue();

        assertThat(orders.plan().size()).isEqualTo(2);
    }

    @Test
    void ofAServiceThatIsNotInUseNobodyIsAsked() {
        registry.put(Services.missing(Services.empty("carts"), Services.up("c", 8083)));

        probation.round();

        assertThat(asked).doesNotContain("c");
    }

    @Test
    void onceIsNoProof() {
        absent.add("a");

        probation.round();

        assertThat(orders.plan().size()).isEqualTo(3);
    }

    @Test
    void whoIsNotThereTwiceInARowIsGoneAndNotAskedAgain() {
        absent.add("a");

        probation.round();
        probation.round();
        asked.clear();
        probation.round();

        assertThat(orders.plan().size()).isEqualTo(2);
        assertThat(asked).containsExactly("b");
    }

    @Test
    void whoIsThereInBetweenStays() {
        absent.add("a");
        probation.round();
        absent.clear();
        probation.round();
        absent.add("a");

        probation.round();

        assertThat(orders.plan().size()).isEqualTo(3);
    }

    @Test
    void whoIsMissedAnewBeginsAnew() {
        absent.add("a");
        probation.round();
        registry.put(Services.live("orders", Services.up("a", 8081)));
        missing(Services.up("a", 8081));

        probation.round();

        assertThat(orders.plan().size()).isEqualTo(2);
    }

    @Test
    void aRoundThatCannotBeMadeIsNotTheLast() {
        absent.add("a");
        unable = true;
        probation.round();

        probation.round();

        assertThat(orders.plan().doubtful()).hasSize(1);
    }

    private void missing(Instance... missed) {
        registry.put(Services.missing(Services.live("orders", Services.up("x", 8080)), missed));
    }

    /** One of two instances of which a lost registry is all that knows. */
    private Target staleTarget(String id) {
        registry.put(
                Services.in(
                        ServiceState.STALE,
                        "orders",
                        Services.up("x", 8080),
                        Services.up("y", 8081)));
        Target other = orders.plan().all().choose(new Load[0], 0, 0, 0, size -> 0);
        return other.id().equals(id)
                ? other
                : orders.plan().all().choose(new Load[] {other.load()}, 1, 0, 0, size -> 0);
    }
}
