package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.testing.Eventually;
import io.mesher.testing.FreePort;
import io.mesher.testing.Instances;
import io.mesher.testing.OwnThreads;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting without a server and leaving nothing behind. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartAndEndTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void withoutAServerItStartsAllTheSameAndEndsWithoutAThread() throws Exception {
        OwnThreads threads = new OwnThreads();
        Views orders = new Views();
        Registry registry = registry("127.0.0.1:" + FreePort.any() + "/mesh");

        registry.start();
        registry.watch("orders").onChange(orders);
        Announcement own = registry.announce(Instances.up("orders", "a"));

        assertThat(registry.awaitConnected(SHORT)).isFalse();
        orders.await(ServiceState.UNKNOWN);
        assertThat(own.announced()).isFalse();
        assertThat(registry.status().connected()).isFalse();
        assertThat(registry.status().everConnected()).isFalse();
        assertThat(registry.status().sessionId()).isEmpty();
        assertThat(registry.services()).isEmpty();
        assertThat(registry.resolve("orders")).isEmpty();
        assertThatThrownBy(() -> registry.read("orders"))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith("/mesh is not connected");

        registry.close();
        threads.awaitNone();
    }

    @Test
    void theServerMayComeAfterTheSidecar() throws Exception {
        try (RealZooKeeper server = RealZooKeeper.start()) {
            server.kill();
            Registry registry = registry(server.connectString() + "/mesh");
            registry.start();
            Views orders = new Views();
            registry.watch("orders").onChange(orders);
            Announcement own = registry.announce(Instances.up("orders", "a"));
            orders.await(ServiceState.UNKNOWN);

            server.restart();

            orders.await(ServiceState.LIVE, "a");
            Eventually.until("announced", own::announced);
            registry.close();
        }
    }

    @Test
    void aClosedRegistryLeavesNoThread() throws Exception {
        try (RealZooKeeper server = RealZooKeeper.start()) {
            OwnThreads threads = new OwnThreads();
            Registry registry = registry(server.connectString());
            registry.start();
            Views orders = new Views();
            registry.watch("orders").onChange(orders);
            registry.announce(Instances.up("orders", "a"));
            orders.await(ServiceState.LIVE, "a");
            assertThat(threads.names()).contains("mesher-registry");

            registry.close();

            threads.awaitNone();
        }
    }

    @Test
    void aRegistryThatWasNeverStartedCanBeClosed() throws Exception {
        OwnThreads threads = new OwnThreads();
        Registry registry = registry("127.0.0.1:" + FreePort.any());

        registry.close();

        assertThat(registry.status().connected()).isFalse();
        threads.awaitNone();
    }

    @Test
    void aClosedRegistryTakesNothingMore() throws Exception {
        Registry registry = registry("127.0.0.1:" + FreePort.any());
        registry.start();
        registry.close();

        Announcement own = registry.announce(Instances.up("orders", "a"));

        assertThat(own.announced()).isFalse();
        assertThat(registry.watch("orders").current().state()).isEqualTo(ServiceState.UNKNOWN);
    }

    private static Registry registry(String connect) {
        return new ZooKeeperRegistry(Handles.settings(connect));
    }
}
