package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryStatus;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of a server that dies, comes back without its data, or forgets our session. */
class OutageTest {
    private static final String NODE = "/services/orders/a";
    private static final String PLAIN = "{\"address\":\"10.0.0.7\",\"port\":8080}";
    private static final long MANY = 50;
    private static final Duration LASTING = Duration.ofSeconds(10);

    private RealZooKeeper server;
    private Link link;
    private Link othersLink;
    private Registry mine;
    private Registry other;

    @BeforeEach
    void start() throws Exception {
        server = RealZooKeeper.start();
        link = Link.to(server.port());
        mine = connected(link.connectString());
        othersLink = Link.to(server.port());
        other = connected(othersLink.connectString());
    }

    @AfterEach
    void close() throws Exception {
        mine.close();
        other.close();
        link.close();
        othersLink.close();
        server.close();
    }

    @Test
    void anInterruptionWithinTheSessionChangesNothing() throws Exception {
        try (ZooKeeperRegistry lasting =
                        new ZooKeeperRegistry(Handles.settings(link.connectString(), LASTING));
                Znodes znodes = new Znodes(server.connectString())) {
            BlockingQueue<ConnectionState> states = start(lasting);
            Announcement own = lasting.announce(Instances.up("orders", "a"));
            Eventually.until("announced", own::announced);
            Views seen = follow(lasting);
            List<Boolean> announced = new CopyOnWriteArrayList<>();
            lasting.watch("orders").onChange(view -> announced.add(own.announced()));
            seen.await(ServiceState.LIVE, "a");
            RegistryStatus status = lasting.status();
            Stat node = znodes.stat(NODE);

            link.cut();
            await(states, ConnectionState.SUSPENDED, () -> announced.add(own.announced()));
            link.mend();
            await(states, ConnectionState.RECONNECTED, () -> announced.add(own.announced()));
            // it comes after all that the return has brought about
            znodes.create("/services/orders/b", PLAIN);
            seen.await(ServiceState.LIVE, "a", "b");

            assertThat(seen.all()).allMatch(view -> view.state() == ServiceState.LIVE);
            assertThat(announced).isNotEmpty().containsOnly(true);
            assertThat(own.announced()).isTrue();
            // with the moment of its last change
            assertThat(lasting.status()).isEqualTo(status);
            assertThat(znodes.stat(NODE)).isEqualTo(node);
        }
    }

    @Test
    void theSessionEndsDuringAnOutageAndTheInstanceIsAnnouncedAgain() throws Exception {
        Announcement own = mine.announce(Instances.up("orders", "a"));
        Views seen = follow(other);
        seen.await(ServiceState.LIVE, "a");
        try (Znodes znodes = new Znodes(server.connectString())) {
            long session = znodes.owner(NODE);

            link.cut();

            seen.await(ServiceState.EMPTY);
            // the server's clock may run out before ours
            Eventually.until("not announced", () -> !own.announced());

            link.mend();

            seen.await(ServiceState.LIVE, "a");
            Eventually.until("announced again", own::announced);
            assertThat(znodes.owner(NODE)).isNotEqualTo(session).isNotZero();
        }
    }

    @Test
    void aServerThatDiesAndComesBackFindsEverythingAsItWas() throws Exception {
        Announcement own = mine.announce(Instances.up("orders", "a"));
        Views seen = follow(other);
        seen.await(ServiceState.LIVE, "a");

        server.kill();

        seen.await(ServiceState.STALE, "a");
        Eventually.until("not announced", () -> !own.announced());

        server.restart();

        seen.await(ServiceState.LIVE, "a");
        Eventually.until("announced again", own::announced);
    }

    @Test
    void anInstanceThatChangedDuringAnOutageIsSeenAsItIs() throws Exception {
        Announcement own = mine.announce(Instances.with("orders", "a", Map.of("run", "first")));
        Views seen = follow(other);
        seen.await(ServiceState.LIVE, "a");

        othersLink.cut();
        seen.await(ServiceState.STALE, "a");
        own.close();
        Announcement anew = mine.announce(Instances.with("orders", "a", Map.of("run", "second")));
        Eventually.until("announced", anew::announced);
        othersLink.mend();

        seen.await("the second run", view -> runs(view).equals(List.of("second")));
    }

    @Test
    void whatIsThereAfterTheServerLostItsDataIsSeen() throws Exception {
        Announcement own = mine.announce(Instances.up("orders", "a"));
        Views seen = follow(other);
        seen.await(ServiceState.LIVE, "a");

        othersLink.cut();
        server.kill();
        seen.await(ServiceState.STALE, "a");
        own.close();
        server.restartEmpty();
        Announcement anew = mine.announce(Instances.up("orders", "b"));
        Eventually.until("announced", anew::announced);
        othersLink.mend();

        seen.await(ServiceState.LIVE, "b");
    }

    @Test
    void aServerThatLostItsDataAndCountsToTheSameNumbersAgainIsNotTakenForWhatItWas()
            throws Exception {
        Stat before;
        try (Znodes znodes = new Znodes(server.connectString())) {
            znodes.create("/services", "");
            countTo(MANY, znodes);
            znodes.create("/services/orders/a", PLAIN);
            before = znodes.stat("/services/orders");
        }
        Views seen = follow(other);
        seen.await(ServiceState.LIVE, "a");
        link.cut();
        othersLink.cut();
        server.kill();
        seen.await(ServiceState.STALE, "a");

        server.restartEmpty();
        try (Znodes znodes = new Znodes(server.connectString())) {
            znodes.create("/services", "");
            countTo(before.getCzxid() - 1, znodes);
            znodes.create("/services/orders", "");
            znodes.create("/services/orders/b", PLAIN);
            Stat after = znodes.stat("/services/orders");
            assertThat(after.getCzxid()).isEqualTo(before.getCzxid());
            assertThat(after.getPzxid()).isEqualTo(before.getPzxid());
        }
        othersLink.mend();

        seen.await(ServiceState.LIVE, "b");
    }

    /** Makes changes until the server's last one has that number. */
    private static void countTo(long number, Znodes znodes) throws Exception {
        while (znodes.touch("/services") < number) {
            // the next one
        }
    }

    /** Starts it; returns the states of its connection from now on. */
    private static BlockingQueue<ConnectionState> start(ZooKeeperRegistry registry)
            throws Exception {
        registry.start();
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
        registry.client()
                .getConnectionStateListenable()
                .addListener((client, state) -> states.add(state));
        return states;
    }

    /** Looks again and again until the next state is there, which must be that one. */
    private static void await(
            BlockingQueue<ConnectionState> states, ConnectionState wanted, Runnable look)
            throws Exception {
        Eventually.until(
                wanted.toString(),
                () -> {
                    look.run();
                    return !states.isEmpty();
                });
        assertThat(states.take()).isEqualTo(wanted);
    }

    private static Registry connected(String connect) throws Exception {
        Registry registry = new ZooKeeperRegistry(Handles.settings(connect));
        registry.start();
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        return registry;
    }

    private static Views follow(Registry registry) {
        Views views = new Views();
        registry.watch("orders").onChange(views);
        return views;
    }

    private static List<String> runs(Service view) {
        return view.instances().stream().map(i -> i.metadata().getOrDefault("run", "")).toList();
    }
}
