package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Service;
import io.mesher.registry.Live;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that is let go and followed anew, as a sidecar does with what is seldom called. */
class LettingGoTest {
    private static final int TIMES = 10;
    private static final String NODE =
            """
            {"name":"orders","id":"%1$s","address":"127.0.0.1","port":8080,"serviceType":"DYNAMIC"}
            """;

    private RealZooKeeper server;
    private Link link;
    private Znodes znodes;
    private Registry registry;

    @BeforeEach
    void start() throws Exception {
        server = RealZooKeeper.start();
        link = Link.to(server.port());
        znodes = new Znodes(server.connectString());
        registry =
                new ZooKeeperRegistry(
                        new ZooKeeperSettings(
                                link.connectString(),
                                Duration.ofSeconds(4),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("curator", "spring", "dubbo"),
                                "spring"));
        registry.start();
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
        znodes.close();
        link.close();
        server.close();
    }

    @Test
    void itIsHeardAgainEachTime() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (Live orders = registry.watch("orders")) {
                hearsOf("i" + i, follow(orders));
            }
        }
    }

    @Test
    void itIsHeardAgainThoughTheConnectionWasInterruptedMeanwhile() throws Exception {
        Live orders = registry.watch("orders");
        hearsOf("first", follow(orders));
        for (int i = 0; i < TIMES; i++) {
            link.cut();
            orders.close();
            orders = registry.watch("orders");
            Views seen = follow(orders);
            link.mend();

            hearsOf("i" + i, seen);
        }
        orders.close();
    }

    @Test
    void allOfManyInstancesAreHeardAtOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 1000; i < 1300; i++) {
            ids.add("i" + i);
            znodes.create("/services/orders/i" + i, NODE.formatted("i" + i));
        }
        try (Live orders = registry.watch("orders")) {
            Service first = follow(orders).await("a first view", view -> view.asOf() > 0);

            assertThat(Views.ids(first)).isEqualTo(ids);
        }
    }

    @Test
    void noWatchIsLeft() throws Exception {
        int before = server.watches();
        for (int i = 0; i < TIMES; i++) {
            try (Live orders = registry.watch("orders")) {
                hearsOf("i" + i, follow(orders));
                assertThat(server.watches()).isGreaterThan(before);
            }
            Eventually.until("no watch of the service", () -> server.watches() == before);
        }
    }

    /** By the watch, that is: what comes after the first view. */
    private void hearsOf(String id, Views seen) throws Exception {
        seen.await("a first view", view -> view.asOf() > 0);
        znodes.create("/services/orders/" + id, NODE.formatted(id));
        seen.await("instance " + id, view -> Views.ids(view).contains(id));
    }

    private static Views follow(Live live) {
        Views seen = new Views();
        live.onChange(seen);
        return seen;
    }
}
