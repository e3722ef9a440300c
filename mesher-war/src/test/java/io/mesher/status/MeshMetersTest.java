package io.mesher.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.admin.view.ApplicationView;
import io.mesher.admin.view.SelfView;
import io.mesher.exchange.Ticker;
import io.mesher.kit.Services;
import io.mesher.plan.ServiceTable;
import io.mesher.registry.RegistryStatus;
import io.mesher.testing.InMemoryRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class MeshMetersTest {
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final PrometheusMeterRegistry prometheus =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ServiceTable table = new ServiceTable(registry, Runnable::run);
    private final MeshMeters meters =
            new MeshMeters(prometheus, table, MeshMetersTest::self, Ticker.SYSTEM);

    @Test
    void aServiceThatTheRegistryWasLostOnIsStaleAndHasAnAge() {
        registry.put(Services.live("orders", Services.up("orders-1", 1)));
        assertThat(table.find("orders")).isPresent();
        meters.sample();
        assertThat(prometheus.scrape())
                .contains(
                        "mesher_service_state{service=\"orders\",state=\"live\"} 1",
                        "mesher_service_state{service=\"orders\",state=\"stale\"} 0",
                        "mesher_service_age_seconds{service=\"orders\"} 0");

        registry.connected(false);
        meters.sample();

        assertThat(prometheus.scrape())
                .contains(
                        "mesher_service_state{service=\"orders\",state=\"live\"} 0",
                        "mesher_service_state{service=\"orders\",state=\"stale\"} 1")
                .doesNotContain("mesher_service_age_seconds{service=\"orders\"} 0");
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
