package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.BadNode;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server holds that was told to take more than ZooKeeper's client bears in one answer. */
class BigNodesTest {
    private static final String PLAIN = "{\"address\":\"10.0.0.7\",\"port\":8080}";
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int BIG = 6 * MEBIBYTE;

    private RealZooKeeper server;
    private Znodes znodes;
    private Registry registry;

    @BeforeEach
    void start() throws Exception {
        server = RealZooKeeper.start(List.of("-Djute.maxbuffer=8388608", "-Xmx256m"), List.of());
        znodes = new Znodes(server.connectString());
        registry = new ZooKeeperRegistry(Handles.settings(server.connectString()));
        registry.start();
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        registry.close();
        znodes.close();
        server.close();
    }

    // more than ZooKeeper's client bears in one node, and more than it bears in one answer
    @ParameterizedTest
    @ValueSource(ints = {2 * MEBIBYTE, BIG})
    void aNodeTooBigForAnAnswerHidesNoOther(int size) throws Exception {
        znodes.create("/services/orders/a", PLAIN);
        znodes.create("/services/orders/big", new byte[size]);
        znodes.create("/services/orders/z", PLAIN);

        Views orders = follow();

        assertThat(orders.await(ServiceState.LIVE, "a", "z").bad()).containsExactly(big(size));
        assertThat(registry.read("orders").bad()).containsExactly(big(size));

        znodes.change("/services/orders/big", PLAIN);

        orders.await(ServiceState.LIVE, "a", "big", "z");
    }

    @Test
    void anInstanceThatGrowsTooBigIsLeftOut() throws Exception {
        znodes.create("/services/orders/a", PLAIN);
        znodes.create("/services/orders/big", PLAIN);
        Views orders = follow();
        orders.await(ServiceState.LIVE, "a", "big");

        znodes.change("/services/orders/big", new byte[BIG]);

        assertThat(orders.await(ServiceState.LIVE, "a").bad()).containsExactly(big(BIG));
    }

    @Test
    void ourOwnNodeThatSomebodyFillsUpIsPutBack() throws Exception {
        Announcement own = registry.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);
        String before = znodes.awaitText("/services/orders/a");

        znodes.change("/services/orders/a", new byte[BIG]);

        Eventually.until("ours again", () -> text().equals(before));
        Eventually.until("announced", own::announced);
    }

    @Test
    void moreInstancesThanOneMebibyteOfNamesAreListed() throws Exception {
        znodes.create("/services/orders", "");
        List<String> names = IntStream.range(0, 12_000).mapToObj(i -> "a".repeat(90) + i).toList();
        znodes.createAll("/services/orders", names, PLAIN);

        follow().await("all of them", view -> view.instances().size() == names.size());
    }

    /** What stands in our node; nothing while it is big, or away as at a session's end. */
    private String text() throws Exception {
        try {
            return znodes.stat("/services/orders/a").getDataLength() < BIG
                    ? znodes.awaitText("/services/orders/a")
                    : "";
        } catch (KeeperException.NoNodeException e) {
            return "";
        }
    }

    private static BadNode big(int size) {
        return new BadNode("big", "node of " + size + " bytes (expected: 1 to 65536)");
    }

    private Views follow() {
        Views views = new Views();
        registry.watch("orders").onChange(views);
        return views;
    }
}
