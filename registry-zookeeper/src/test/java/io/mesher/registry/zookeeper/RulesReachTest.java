package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.RulesView;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.LiveRules;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.RealZooKeeper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Fifty sidecars' clients of one registry hear of each change; how soon is printed. */
class RulesReachTest {
    private static final int SIDECARS = 50;
    private static final RuleChange CHANGE = new RuleChange("alice", "", 0);

    private final List<Registry> sidecars = new ArrayList<>();
    private final List<LiveRules> live = new ArrayList<>();
    private final AtomicLong awaited = new AtomicLong(Long.MIN_VALUE);
    private volatile CountDownLatch obeyed = new CountDownLatch(0);

    @Test
    void eachChangeReachesEverySidecarAndSoDoesItsRollback() throws Exception {
        try (RealZooKeeper server = RealZooKeeper.start()) {
            for (int i = 0; i < SIDECARS; i++) {
                begin(server.connectString());
            }
            for (Registry sidecar : sidecars) {
                follow(sidecar);
            }
            for (LiveRules each : live) {
                Eventually.until("told", () -> each.current().known());
            }
            Registry author = sidecars.get(0);

            long first =
                    reaches(
                            "a change",
                            () ->
                                    author.rules()
                                            .put(
                                                    "orders",
                                                    "policy: {retry: none}",
                                                    CHANGE,
                                                    StoredRules.NONE));
            long second =
                    reaches(
                            "another",
                            () -> author.rules().put("orders", "policy: {}", CHANGE, first));
            String before =
                    author.rules().past("orders", first).orElseThrow().document().orElseThrow();
            reaches("a rollback", () -> author.rules().put("orders", before, CHANGE, second));
        } finally {
            // each waits a little for what it has begun
            sidecars.parallelStream().forEach(Registry::close);
        }
    }

    private void begin(String connect) {
        Registry registry = new ZooKeeperRegistry(Handles.settings(connect));
        sidecars.add(registry);
        registry.start();
    }

    private void follow(Registry registry) throws Exception {
        assertThat(registry.awaitConnected(Eventually.LIMIT)).isTrue();
        LiveRules rules = registry.rules().watch("orders");
        rules.onChange(this::heard);
        live.add(rules);
    }

    private void heard(RulesView view) {
        if (view.revision() == awaited.get()) {
            obeyed.countDown();
        }
    }

    private long reaches(String what, Change change) throws Exception {
        long stands = sidecars.get(0).rules().read("orders").map(StoredRules::revision).orElse(-1L);
        obeyed = new CountDownLatch(SIDECARS);
        awaited.set(stands + 1);
        long begun = System.nanoTime();
        long revision = change.make();
        assertThat(obeyed.await(Eventually.LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        System.out.printf(
                "%s reached %d sidecars in %d ms%n",
                what, SIDECARS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        assertThat(revision).isEqualTo(awaited.get());
        return revision;
    }

    @FunctionalInterface
    private interface Change {
        long make() throws Exception;
    }
}
