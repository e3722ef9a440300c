package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that cannot be read: each is read once, and again only when it changes. */
class BrokenNodesTest {
    private static final String PLAIN = "{\"address\":\"10.0.0.7\",\"port\":8080}";
    private static final int OF_EACH_KIND = 150;
    private static final int EVENTS = 5;
    // few signs of life between the questions
    private static final Duration LONG_SESSION = Duration.ofSeconds(10);

    private RealZooKeeper server;
    private Znodes znodes;
    private Link othersLink;
    private Registry other;
    private Registry registry;

    @BeforeEach
    void start() throws Exception {
        server = RealZooKeeper.start();
        znodes = new Znodes(server.connectString());
        othersLink = Link.to(server.port());
        other = connected(Handles.settings(othersLink.connectString()));
        registry = connected(Handles.settings(server.connectString(), LONG_SESSION));
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
        other.close();
        othersLink.close();
        znodes.close();
        server.close();
    }

    @Test
    void whatCannotBeReadIsNotReadAgainWhateverHappensBesideIt() throws Exception {
        Announcement dying = other.announce(Instances.up("orders", "a"));
        Eventually.until("announced", dying::announced);
        broken();
        unreadable();
        Views orders = new Views();
        registry.watch("orders").onChange(orders);
        orders.await("all", view -> view.skipped() == 2 * OF_EACH_KIND);
        int before = server.received();

        for (int i = 0; i < EVENTS; i++) {
            znodes.create("/services/orders/b" + i, PLAIN);
            int instances = i + 2;
            orders.await("one more", view -> view.instances().size() == instances);
        }
        // it comes when a session has run out, seconds later
        othersLink.cut();
        orders.await("one less", view -> view.instances().size() == EVENTS);

        assertThat(server.received() - before).isLessThan(OF_EACH_KIND);
        assertThat(orders.all().get(orders.all().size() - 1).state()).isEqualTo(ServiceState.LIVE);
    }

    private void broken() throws Exception {
        znodes.createAll("/services/orders", names("c"), "{\"address\":\"10.0.0.7\",\"po");
    }

    private void unreadable() throws Exception {
        znodes.createAll("/services/orders", names("d"), PLAIN);
        for (String name : names("d")) {
            znodes.reserve("/services/orders/" + name, "others", "word");
        }
    }

    private static List<String> names(String kind) {
        return IntStream.range(0, OF_EACH_KIND).mapToObj(i -> kind + i).toList();
    }

    private static Registry connected(ZooKeeperSettings settings) throws Exception {
        Registry connected = new ZooKeeperRegistry(settings);
        connected.start();
        assertThat(connected.awaitConnected(Eventually.LIMIT)).isTrue();
        return connected;
    }
}
