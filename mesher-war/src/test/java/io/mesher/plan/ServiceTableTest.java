package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.governance.Load;
import io.mesher.kit.Services;
import io.mesher.mesh.Instance;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.testing.InMemoryRegistry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
    private static final long IDLE = ServiceTable.IDLE.toNanos();

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final ServiceTable table =
            new ServiceTable(registry, background::add, () -> new Moment(0, 0), "");

    @Test
    void whatTheRegistryDoesNotHaveIsNotFound() {
        assertThat(table.find("orders")).isEmpty();
        assertThat(table.all()).isEmpty();
    }

    @Test
    void theRegistryIsAskedInTheBackground() {
        registry.put(Services.live("orders", Services.up("a", 8081)));

        PlannedService orders = table.find("orders").orElseThrow();

        assertThat(orders.heard()).isFalse();
        runBackground();
        assertThat(orders.heard()).isTrue();
        assertThat(orders.plan().size()).isEqualTo(1);
    }

    @Test
    void aServiceIsFollowedOnceHoweverItIsWritten() {
        registry.put(Services.live("Orders", Services.up("a", 8081)));

        PlannedService first = table.find("orders").orElseThrow();
        PlannedService second = table.find("ORDERS").orElseThrow();

        assertThat(second).isSameAs(first);
        assertThat(background).hasSize(1);
        assertThat(first.plan().name()).isEqualTo("Orders");
    }

    @Test
    void changesReachThePlan() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        PlannedService orders = table.find("orders").orElseThrow();
        runBackground();

        registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        assertThat(orders.plan().size()).isEqualTo(2);
    }

    @Test
    void aServiceThatTheRegistryForgetsStaysKnownHere() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        PlannedService orders = table.find("orders").orElseThrow();

        registry.remove("orders");

        assertThat(table.find("orders")).containsSame(orders);
    }

    @Test
    void aServiceThatTheRegistryForgetsIsKnownHoweverItIsWritten() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        PlannedService orders = table.find("orders").orElseThrow();

        registry.remove("orders");

        assertThat(table.find("ORDERS")).containsSame(orders);
        assertThat(table.find("order")).isEmpty();
    }

    @Test
    void lookingAtWhatIsInUseStartsNothing() {
        registry.put(Services.live("orders", Services.up("a", 8081)));

        assertThat(table.inUse("orders")).isEmpty();
        assertThat(background).isEmpty();
    }

    @Test
    void aClosedTableHearsNothingMore() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        PlannedService orders = table.find("orders").orElseThrow();
        runBackground();

        table.close();
        registry.put(Services.empty("orders"));

        assertThat(orders.plan().size()).isEqualTo(1);
    }

    @Test
    void unknownNamesLeaveNothingBehind() {
        registry.put(Services.live("orders", Services.up("a", 8081)));

        for (int i = 0; i < 10_000; i++) {
            assertThat(table.find("orders" + i)).isEmpty();
        }

        assertThat(table.all()).isEmpty();
        assertThat(background).isEmpty();
    }

    @Test
    void aServiceThatNobodyAsksForIsLetGo() {
        PlannedService orders = followed();

        assertThat(table.letIdleGo(0)).isEmpty();
        assertThat(table.letIdleGo(IDLE - 1)).isEmpty();
        assertThat(table.letIdleGo(IDLE)).containsExactly("orders");

        assertThat(table.all()).isEmpty();
        registry.put(Services.empty("orders"));
        assertThat(orders.plan().size()).isEqualTo(1);
    }

    @Test
    void whoeverAsksForAServiceKeepsIt() {
        var unused = followed();
        assertThat(table.letIdleGo(0)).isEmpty();

        assertThat(table.find("orders")).isPresent();
        assertThat(table.letIdleGo(IDLE)).isEmpty();
        assertThat(table.find("ORDERS")).isPresent();
        assertThat(table.letIdleGo(2 * IDLE)).isEmpty();
        assertThat(table.letIdleGo(3 * IDLE)).containsExactly("orders");
    }

    @Test
    void aServiceThatWasLetGoIsFollowedAnewAndHeard() {
        PlannedService before = followed();
        letGo();

        PlannedService after = table.find("orders").orElseThrow();
        runBackground();
        registry.put(Services.live("orders", Services.up("a", 8081), Services.up("b", 8082)));

        assertThat(after).isNotSameAs(before);
        assertThat(after.plan().size()).isEqualTo(2);
        assertThat(before.plan().size()).isEqualTo(1);
    }

    @Test
    void aRequestThatFoundTheServiceJustBeforeStillHasItsInstances() {
        PlannedService found = followed();
        letGo();

        assertThat(found.heard()).isTrue();
        assertThat(found.plan().all().choose(new Load[0], 0, 0, 0, size -> 0).id()).isEqualTo("a");
    }

    @Test
    void aServiceWithARequestOnItsWayIsKept() {
        PlannedService orders = followed();
        Load load = orders.plan().all().choose(new Load[0], 0, 0, 0, size -> 0).load();
        load.begin(0);

        assertThat(table.letIdleGo(0)).isEmpty();
        assertThat(table.letIdleGo(IDLE)).isEmpty();
        load.end();
        assertThat(table.letIdleGo(IDLE + 1)).containsExactly("orders");
    }

    @Test
    void aServiceThatWasNotHeardYetIsKeptForThoseWhoWait() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        assertThat(table.find("orders")).isPresent();

        assertThat(table.letIdleGo(0)).isEmpty();
        assertThat(table.letIdleGo(IDLE)).isEmpty();
    }

    @Test
    void whatALostRegistryCannotSayAgainIsKept() {
        var unused = followed();
        registry.connected(false);

        assertThat(table.letIdleGo(0)).isEmpty();
        assertThat(table.letIdleGo(IDLE)).isEmpty();
        registry.connected(true);
        assertThat(table.letIdleGo(IDLE + 1)).containsExactly("orders");
    }

    @Test
    void whatTheRegistryHasSuddenlyNoMoreIsKept() {
        PlannedService orders = followed();
        Instance missed = Services.up("a", 8081);
        orders.update(
                new Service("orders", ServiceState.EMPTY, List.of(), 0, 0, List.of(missed)),
                new Moment(0, 0));

        assertThat(table.letIdleGo(0)).isEmpty();
        assertThat(table.letIdleGo(IDLE)).isEmpty();
    }

    private PlannedService followed() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        PlannedService orders = table.find("orders").orElseThrow();
        runBackground();
        return orders;
    }

    private void letGo() {
        assertThat(table.letIdleGo(0)).isEmpty();
        assertThat(table.letIdleGo(IDLE)).containsExactly("orders");
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }
}
