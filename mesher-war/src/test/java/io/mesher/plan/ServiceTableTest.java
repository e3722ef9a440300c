package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.kit.Services;
import io.mesher.testing.InMemoryRegistry;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final ServiceTable table =
            new ServiceTable(registry, background::add, () -> new Moment(0, 0));

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

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }
}
