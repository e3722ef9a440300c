package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ZooKeeper that is gone, comes back, or comes late. */
final class RegistryLossIT {
    private final Started started = new Started();

    @AfterEach
    void end() {
        started.close();
    }

    @Test
    void requestsAreAnsweredWhileZooKeeperIsGoneAndTheNodeIsThereAfterwards() throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.start());
        Sidecar orders = orders(zooKeeper);
        Sidecar shop = started.add(Sidecar.outbound(zooKeeper.connect()));
        shop.await(200, "http://orders/");

        zooKeeper.kill();

        awaitRegistry(orders, false);
        awaitRegistry(shop, false);
        assertReadyThoughDegraded(shop);
        assertReadyThoughDegraded(orders);
        for (int i = 0; i < 10; i++) {
            assertThat(shop.get("http://orders/").status()).isEqualTo(200);
        }

        zooKeeper.startAgain();

        awaitRegistry(orders, true);
        awaitRegistry(shop, true);
        zooKeeper.awaitInstances("orders", 1);
        assertThat(shop.get("http://orders/").status()).isEqualTo(200);
    }

    @Test
    void aZooKeeperThatComesBackEmptyIsToldAgain() throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.start());
        Sidecar orders = orders(zooKeeper);
        zooKeeper.awaitInstances("orders", 1);

        zooKeeper.kill();
        awaitRegistry(orders, false);
        zooKeeper.forget();
        zooKeeper.startAgain();

        zooKeeper.awaitInstances("orders", 1);
        Await.until(
                "announced at the API",
                () -> orders.api("self").json().path("announced").asBoolean(),
                announced -> announced);
        orders.await(200, "http://orders/");
    }

    @Test
    void aSidecarThatStartsWithoutZooKeeperIsReadyAndFindsItsServicesLater() throws Exception {
        RealZooKeeper zooKeeper = started.add(RealZooKeeper.prepared());
        Sidecar orders = orders(zooKeeper);
        Sidecar shop = started.add(Sidecar.outbound(zooKeeper.connect()));

        assertThat(shop.registry()).isEqualTo("disconnected");
        assertReadyThoughDegraded(shop);
        Answer unknown = shop.get("http://orders/");
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.header("x-mesher-failure")).isEqualTo("no-instance");

        zooKeeper.startAgain();

        assertThat(shop.await(200, "http://orders/").body()).startsWith("orders GET /");
        awaitRegistry(orders, true);
    }

    private Sidecar orders(RealZooKeeper zooKeeper) throws Exception {
        Application plain = started.add(Application.plain("orders"));
        return started.add(Sidecar.beside("orders", plain.port(), zooKeeper.connect()));
    }

    private static void awaitRegistry(Sidecar sidecar, boolean connected) {
        Await.until(
                "registry connected: " + connected,
                () -> connected(sidecar),
                now -> now == connected);
    }

    private static boolean connected(Sidecar sidecar) throws Exception {
        Answer health = Http.direct().get(sidecar.admin() + "health");
        for (JsonNode check : health.json().path("checks")) {
            if (check.path("name").asText().equals("registry")) {
                return check.at("/data/connected").asBoolean();
            }
        }
        throw new AssertionError("no check of the registry in " + health.body());
    }

    private static void assertReadyThoughDegraded(Sidecar sidecar) throws Exception {
        Answer ready = Http.direct().get(sidecar.admin() + "health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("status").asText()).isEqualTo("UP");
        assertThat(connected(sidecar)).isFalse();
    }
}
