package io.mesher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.SelfView;
import io.mesher.exchange.FakeTicker;
import io.mesher.kit.Services;
import io.mesher.mesh.InstanceStatus;
import io.mesher.plan.Moment;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.RegistryStatus;
import io.mesher.testing.InMemoryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeshMetersTest {
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final ServiceTable table =
            new ServiceTable(registry, Runnable::run, () -> new Moment(0, 0), "");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void instancesThatTheRegistryMissesCountAsUnknown() {
        registry.put(
                Services.missing(
                        Services.live(
                                "orders",
                                Services.up("a", 8081),
                                Services.instance("b", 8082, InstanceStatus.DOWN, 100)),
                        Services.up("c", 8083),
                        Services.up("d", 8084)));
        assertThat(table.find("orders")).isPresent();

        new MeshMeters(meters, table, MeshMetersTest::self, new FakeTicker()).sample();

        assertThat(count("up")).isEqualTo(1);
        assertThat(count("down")).isEqualTo(1);
        assertThat(count("unknown")).isEqualTo(2);
    }

    @Test
    void aServiceThatTheRegistryWasLostOnIsStaleAndHasAnAge() {
        registry.put(Services.live("orders", Services.up("a", 8081)));
        assertThat(table.find("orders")).isPresent();
        FakeTicker ticker = new FakeTicker();
        MeshMeters meshMeters = new MeshMeters(meters, table, MeshMetersTest::self, ticker);
        meshMeters.sample();
        assertThat(state("live")).isEqualTo(1);
        assertThat(state("stale")).isZero();
        assertThat(age()).isZero();

        registry.connected(false);
        ticker.pass(Duration.ofMinutes(1));
        meshMeters.sample();

        assertThat(state("live")).isZero();
        assertThat(state("stale")).isEqualTo(1);
        assertThat(age()).isPositive();
    }

    private double state(String state) {
        return meters.get("mesher.service.state")
                .tags("service", "orders", "state", state)
                .gauge()
                .value();
    }

    private double age() {
        return meters.get("mesher.service.age").tags("service", "orders").gauge().value();
    }

    private double count(String state) {
        return meters.get("mesher.instances")
                .tags("service", "orders", "state", state)
                .gauge()
                .value();
    }

    private static SelfView self() {
        return new SelfView(
                "orders-1",
                "1",
                "orders",
                "1",
                "orders-1",
                true,
                new ApplicationView("up", "tcp there", "well"),
                new RegistryStatus(true, true, "", "there:2181", 0),
                "127.0.0.1:1",
                "127.0.0.1:2",
                "-",
                0,
                false);
    }
}
