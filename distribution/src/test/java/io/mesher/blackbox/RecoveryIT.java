package io.mesher.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications and sidecars that die, with nobody's help but the others'. */
final class RecoveryIT {
    private final Started started = new Started();
    private RealZooKeeper zooKeeper;
    private Sidecar shop;

    @BeforeEach
    void start() throws Exception {
        zooKeeper = started.add(RealZooKeeper.start());
        shop = started.add(Sidecar.outbound(zooKeeper.connect()));
    }

    @AfterEach
    void end() {
        started.close();
    }

    @Test
    void anApplicationThatDiesIsWithdrawnAndIsAnnouncedAgainOnceItIsBack() throws Exception {
        Application first = started.add(Application.plain("first"));
        sidecar(first);
        zooKeeper.awaitInstances("orders", 1);
        shop.await(200, "http://orders/");

        first.close();

        zooKeeper.awaitInstances("orders", 0);
        Answer none = shop.await(503, "http://orders/");
        assertThat(none.header("x-mesher-failure")).isEqualTo("no-instance");

        started.add(Application.plain("again", first.port()));

        zooKeeper.awaitInstances("orders", 1);
        assertThat(shop.await(200, "http://orders/").body()).startsWith("again GET /");
    }

    @Test
    void whileAnApplicationIsDeadTheOtherInstanceAnswers() throws Exception {
        Application first = started.add(Application.plain("first"));
        Application second = started.add(Application.plain("second"));
        sidecar(first);
        sidecar(second);
        awaitKnown(2);

        first.close();

        awaitKnown(1);
        for (int i = 0; i < 10; i++) {
            assertThat(shop.get("http://orders/").body()).startsWith("second GET /");
        }

        started.add(Application.plain("again", first.port()));

        awaitKnown(2);
        Await.until(
                "an answer of the one that is back",
                () -> shop.get("http://orders/").body(),
                body -> body.startsWith("again GET /"));
    }

    @Test
    void aSidecarThatIsKilledLeavesTheRegistryWithItsSessionAndIsNotMissedMeanwhile()
            throws Exception {
        Sidecar killed = sidecar(started.add(Application.plain("first")));
        sidecar(started.add(Application.plain("second")));
        awaitKnown(2);

        killed.process().kill();

        // a connection that was open at that moment may still be tried once
        shop.await(200, "http://orders/");
        List<String> left =
                Await.until(
                        "the end of the session",
                        () -> {
                            assertThat(shop.get("http://orders/").body()).startsWith("second GET");
                            return zooKeeper.children("/services/orders");
                        },
                        nodes -> nodes.size() == 1);
        assertThat(left).hasSize(1);
    }

    private Sidecar sidecar(Application application) throws Exception {
        return started.add(Sidecar.beside("orders", application.port(), zooKeeper.connect()));
    }

    /** Waits until the shop's sidecar knows of so many instances. */
    private void awaitKnown(int count) {
        shop.await(200, "http://orders/");
        Await.until(
                count + " instances at the shop's sidecar",
                () -> shop.api("services/orders/instances").json().path("total").asInt(),
                total -> total == count);
    }
}
