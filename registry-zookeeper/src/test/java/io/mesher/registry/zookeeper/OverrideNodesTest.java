package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Live;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.testing.Eventually;
import io.mesher.testing.Link;
import io.mesher.testing.OverridesContract;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Overrides as operators write them, with their own hands too. */
class OverrideNodesTest {
    private static final String PLAIN = "{\"address\":\"10.0.0.7\",\"port\":8080}";
    private static final String DRAIN = "{\"drain\":true}";
    private static final long MOMENT_MILLIS = 2000;

    private static RealZooKeeper server;
    private static Znodes znodes;

    private final String chroot = "/" + UUID.randomUUID();
    private final List<Registry> handles = new ArrayList<>();
    private Link link;
    private Registry registry;

    @BeforeAll
    static void startServer() throws Exception {
        server = RealZooKeeper.start();
        znodes = new Znodes(server.connectString());
    }

    @AfterAll
    static void stopServer() throws Exception {
        znodes.close();
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        link = Link.to(server.port());
        registry = connected(Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        handles.forEach(Registry::close);
        link.close();
    }

    @Test
    void anInstanceThatWasDrainedBeforeIsNeverSeenUp() throws Exception {
        drainedAmongMany();

        Views orders = follow();

        assertNeverUp(orders);
    }

    @Test
    void norByASidecarThatStartedBeforeTheRegistry() throws Exception {
        drainedAmongMany();
        registry.close();
        link.cut();
        registry = started(Optional.empty());
        Views orders = follow();
        orders.await(ServiceState.UNKNOWN);

        link.mend();

        assertNeverUp(orders);
    }

    @Test
    void whatAnOperatorWritesByHandIsHonouredAndChangedAndTakenBack() throws Exception {
        instance("a");
        Views orders = follow();
        awaitStatus(orders, InstanceStatus.UP);

        override("a", DRAIN);
        awaitStatus(orders, InstanceStatus.DRAINING);
        znodes.change(overridePath("a"), "{\"weight\":3}");
        Service weighed = awaitStatus(orders, InstanceStatus.UP);
        znodes.delete(overridePath("a"));

        assertThat(weighed.instances().get(0).weight()).isEqualTo(3);
        orders.await("its own weight", v -> v.instances().get(0).weight() == 100);
    }

    @Test
    void oneThatCannotBeReadCountsForNothingAndHidesNoOther() throws Exception {
        instance("a");
        instance("b");
        override("a", DRAIN);
        Views orders = follow();
        awaitStatus(orders, InstanceStatus.DRAINING);

        override("c", "{\"drian\":true}");
        override("d", "not JSON");
        override("e", "");
        znodes.create(overridePath("f"), new byte[70_000]);
        override("%41", DRAIN);
        Service seen = orders.await("five", view -> view.overrides().skipped() == 5);

        assertThat(seen.instances())
                .extracting(Instance::status)
                .containsExactly(InstanceStatus.DRAINING, InstanceStatus.UP);
        assertThat(seen.skipped()).isZero();
        assertThat(registry.read("orders").overrides()).isEqualTo(seen.overrides());
    }

    @Test
    void aGoodOneThatGoesBadCountsForNothingUntilItIsGoodAgain() throws Exception {
        instance("a");
        override("a", DRAIN);
        Views orders = follow();
        awaitStatus(orders, InstanceStatus.DRAINING);

        znodes.change(overridePath("a"), "{\"drain\":\"yes\"}");
        Service bad = awaitStatus(orders, InstanceStatus.UP);
        znodes.change(overridePath("a"), DRAIN);

        awaitStatus(orders, InstanceStatus.DRAINING);
        assertThat(bad.overrides().skipped()).isEqualTo(1);
    }

    @Test
    void anOverrideExpiresWithoutAnyEvent() throws Exception {
        instance("a");
        Views orders = follow();
        awaitStatus(orders, InstanceStatus.UP);

        override("a", expiring(Instant.now().plusMillis(MOMENT_MILLIS)));
        awaitStatus(orders, InstanceStatus.DRAINING);

        Service after = awaitStatus(orders, InstanceStatus.UP);
        assertThat(after.overrides().byInstance()).isEmpty();
        assertThat(registry.overrides().read("orders").byInstance()).containsKey("a");
    }

    @Test
    void anOverrideExpiresWhileTheRegistryIsLost() throws Exception {
        instance("a");
        Views orders = follow();
        awaitStatus(orders, InstanceStatus.UP);
        // far enough that the session is over before
        override("a", expiring(Instant.now().plusMillis(6 * MOMENT_MILLIS)));
        awaitStatus(orders, InstanceStatus.DRAINING);

        link.cut();

        Service lost = orders.await(ServiceState.STALE, "a");
        Service expired = awaitStatus(orders, InstanceStatus.UP);
        assertThat(lost.instances().get(0).status()).isEqualTo(InstanceStatus.DRAINING);
        assertThat(expired.state()).isEqualTo(ServiceState.STALE);
        link.mend();
    }

    @Test
    void whatChangedDuringAnInterruptionIsSeenAfterIt() throws Exception {
        instance("a");
        Views orders = follow();
        awaitStatus(orders, InstanceStatus.UP);

        link.cut();
        orders.await(ServiceState.STALE, "a");
        override("a", DRAIN);
        link.mend();

        orders.await(
                "draining, and live",
                view ->
                        view.state() == ServiceState.LIVE
                                && view.instances().get(0).status() == InstanceStatus.DRAINING);
    }

    @Test
    void anOverrideOutlivesItsWriterUnderANameThatThePathBears() throws Exception {
        registry.overrides().put("orders", OverridesContract.draining("a/b"));

        String node = chroot + "/mesher/overrides/orders/a%2Fb";
        assertThat(znodes.awaitText(node)).contains("\"drain\":true", "\"author\":\"alice\"");
        registry.close();
        assertThat(znodes.stat(node).getEphemeralOwner()).isZero();
    }

    @Test
    void aServiceThatIsLetGoLeavesNoWatch() throws Exception {
        int before = server.watches();
        Live live = registry.watch("orders");
        Eventually.until("two watches", () -> server.watches() == before + 2);

        live.close();

        Eventually.until("no more watches", () -> server.watches() == before);
    }

    @Test
    void whoMayNotWriteIsToldSo() throws Exception {
        Registry known = connected(Optional.of("digest:mesher:secret"));
        known.overrides().put("orders", OverridesContract.draining("a"));

        assertThatThrownBy(
                        () -> registry.overrides().put("orders", OverridesContract.draining("a")))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("another login");
        assertThat(registry.overrides().read("orders").byInstance()).containsKey("a");
    }

    @Test
    void anOverrideTooLargeToBeReadIsNotWritten() {
        Map<String, String> large =
                IntStream.range(0, 64)
                        .boxed()
                        .collect(Collectors.toMap(i -> "key" + i, i -> "x".repeat(1024)));
        InstanceOverride override =
                new InstanceOverride(
                        "a", false, 1, large, Set.of(), "", "", InstanceOverride.NEVER, 0);

        assertThatThrownBy(() -> registry.overrides().put("orders", override))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: up to 65536)");
    }

    /** One instance, whose override is not the first one that is read. */
    private void drainedAmongMany() throws Exception {
        instance("a");
        for (int i = 0; i < 50; i++) {
            override("other-" + i, DRAIN);
        }
        override("a", DRAIN);
    }

    private static void assertNeverUp(Views orders) throws Exception {
        awaitStatus(orders, InstanceStatus.DRAINING);
        assertThat(orders.all())
                .flatExtracting(Service::instances)
                .extracting(Instance::status)
                .containsOnly(InstanceStatus.DRAINING);
    }

    private void instance(String id) throws Exception {
        znodes.create(chroot + "/services/orders/" + id, PLAIN);
    }

    private void override(String id, String text) throws Exception {
        znodes.create(overridePath(id), text);
    }

    private String overridePath(String id) {
        return chroot + "/mesher/overrides/orders/" + id;
    }

    private static String expiring(Instant at) {
        return "{\"drain\":true,\"expiresAt\":\"" + at + "\"}";
    }

    private Views follow() {
        Views views = new Views();
        registry.watch("orders").onChange(views);
        return views;
    }

    private static Service awaitStatus(Views views, InstanceStatus status) throws Exception {
        return views.await(
                "a " + status,
                view -> !view.instances().isEmpty() && view.instances().get(0).status() == status);
    }

    private Registry connected(Optional<String> auth) throws Exception {
        Registry handle = started(auth);
        assertThat(handle.awaitConnected(Eventually.LIMIT)).isTrue();
        return handle;
    }

    private Registry started(Optional<String> auth) {
        Registry handle =
                new ZooKeeperRegistry(Handles.settings(link.connectString() + chroot, auth));
        handles.add(handle);
        handle.start();
        return handle;
    }
}
