package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.Announcement;
import io.mesher.registry.Live;
import io.mesher.registry.LiveRules;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.SidecarsContract;
import io.mesher.testing.Views;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that end again and again; nothing may grow by that. */
class ExpiryTest {
    private static final int EXPIRIES = System.getProperty("tests.long") == null ? 10 : 100;
    private static final int WARM_UP = 5;
    private static final int SERVICES = 5;
    private static final String NODE = "/services/orders/a";
    private static final String SIDECAR = "/mesher/sidecars/orders-1a2b";
    // a hundred that left nothing behind came to 80,000 more
    private static final long SLACK_BYTES = 300_000;

    private RealZooKeeper server;
    private ZooKeeperRegistry registry;

    @BeforeEach
    void start() throws Exception {
        server = RealZooKeeper.start();
        registry = new ZooKeeperRegistry(Handles.settings(server.connectString()));
        registry.start();
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
        server.close();
    }

    @Test
    void afterManyExpiriesThereIsNoMoreOfAnythingThanBefore() throws Exception {
        Announcement own = registry.announce(Instances.up("orders", "a"));
        registry.appear(SidecarsContract.sidecar("orders-1a2b", 0));
        Views orders = new Views();
        registry.watch("orders").onChange(orders);
        for (int i = 1; i < SERVICES; i++) {
            registry.watch("service-" + i).onChange(view -> {});
        }
        RuleChange change = new RuleChange("ops", "", 1);
        long revision =
                registry.rules().put("orders", "policy: {retry: none}", change, StoredRules.NONE);
        LiveRules rules = registry.rules().watch("orders");
        for (int i = 1; i < SERVICES; i++) {
            registry.rules().watch("service-" + i).onChange(view -> {});
        }
        orders.await(ServiceState.LIVE, "a");
        Eventually.until("obeyed", () -> rules.current().revision() == revision);
        try (Znodes znodes = new Znodes(server.connectString())) {
            manyTimes(own, znodes);
        }
        assertThat(rules.current().revision()).isEqualTo(revision);
    }

    private void manyTimes(Announcement own, Znodes znodes) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            expire(own, znodes);
        }
        int watches = server.watches();
        int nodes = server.znodes();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        Heap heap = Heap.now();

        for (int i = 0; i < EXPIRIES; i++) {
            expire(own, znodes);
        }

        awaitWatches(watches);
        assertThat(server.znodes()).isEqualTo(nodes);
        Eventually.until(
                "no thread more than " + threads,
                () -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads);
        // one that was left behind at each expiry would be as many
        Eventually.until(
                "as many objects of ours as in " + heap,
                () -> Heap.now().ours() - heap.ours() < EXPIRIES);
        Eventually.until(
                "as many bytes as in " + heap,
                () -> Heap.now().bytes() - heap.bytes() < SLACK_BYTES);
    }

    @Test
    void aWatchThatIsClosedIsGoneAtTheServerToo() throws Exception {
        int before = server.watches();
        Live first = registry.watch("orders");
        Live second = registry.watch("orders");
        Live other = registry.watch("billing");
        // one for the instances and one for the overrides of each
        awaitWatches(before + 4);

        first.close();
        other.close();

        awaitWatches(before + 2);
        Announcement own = registry.announce(Instances.up("orders", "a"));
        Eventually.value("the one that is left", second::current, s -> s.instances().size() == 1);

        second.close();
        own.close();

        awaitWatches(before);
    }

    private void awaitWatches(int count) throws Exception {
        var unused = Eventually.value(count + " watches", server::watches, now -> now == count);
    }

    /** Ends the session at the server, as anybody can who has its password. */
    private void expire(Announcement own, Znodes znodes) throws Exception {
        ZooKeeper mine = registry.client().getZookeeperClient().getZooKeeper();
        long before = mine.getSessionId();
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper twin =
                new ZooKeeper(
                        server.connectString(),
                        mine.getSessionTimeout(),
                        event -> {
                            if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
                                connected.countDown();
                            }
                        },
                        before,
                        mine.getSessionPasswd());
        assertThat(connected.await(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        twin.close();
        Eventually.until(
                "our nodes in another session",
                () ->
                        isOfAnother(before, znodes.owner(NODE))
                                && isOfAnother(before, znodes.owner(SIDECAR))
                                && own.announced());
    }

    private static boolean isOfAnother(long session, long owner) {
        return owner != 0 && owner != session;
    }

    /**
     * What is reachable.
     *
     * @param ours objects of the registry and of its clients
     * @param bytes of all objects
     */
    private record Heap(long ours, long bytes) {

        static Heap now() throws Exception {
            String histogram =
                    (String)
                            ManagementFactory.getPlatformMBeanServer()
                                    .invoke(
                                            new ObjectName(
                                                    "com.sun.management:type=DiagnosticCommand"),
                                            "gcClassHistogram",
                                            new Object[] {new String[] {}},
                                            new String[] {String[].class.getName()});
            long ours = 0;
            long bytes = 0;
            for (String line : histogram.lines().toList()) {
                String[] words = line.strip().split("\\s+", -1);
                // rank:, objects, bytes, class
                if (words.length >= 4 && words[0].endsWith(":")) {
                    ours += isOurs(words[3]) ? Long.parseLong(words[1]) : 0;
                    bytes += Long.parseLong(words[2]);
                }
            }
            return new Heap(ours, bytes);
        }

        private static boolean isOurs(String type) {
            return type.startsWith("io.mesher.registry")
                    || type.startsWith("org.apache.zookeeper")
                    || type.startsWith("org.apache.curator");
        }
    }
}
