package io.mesher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceOverrides;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Overrides;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every registry does with overrides; a part of {@link RegistryContract}. */
public interface OverridesContract {
    /** Long before any test runs. */
    long LONG_AGO = 1_600_000_000_000L;

    /** Long after any test runs. */
    long SOME_DAY = 4_000_000_000_000L;

    /** Something done in between. */
    @FunctionalInterface
    interface Piece {
        void run() throws Exception;
    }

    /** A connected handle. */
    Registry here();

    /** Another process's. */
    Registry there();

    /** What the first one sees of a service. */
    Views follow(String service);

    /** Makes the registry unreachable for that long. */
    void awayFor(Piece piece) throws Exception;

    @Test
    default void whatIsPutIsReadByOthersAsItWas() throws Exception {
        InstanceOverride all =
                new InstanceOverride(
                        "a",
                        true,
                        30,
                        Map.of("version", "2.4.0", "größe", "\"groß\""),
                        Set.of("team"),
                        "alice",
                        "disk fails",
                        SOME_DAY,
                        LONG_AGO);

        there().overrides().put("orders", all);
        there().overrides().put("orders", draining("b"));

        Map<String, InstanceOverride> read = here().overrides().read("orders").byInstance();
        assertThat(read).containsOnlyKeys("a", "b");
        assertThat(read.get("a")).isEqualTo(all);
        assertThat(read.get("b")).isEqualTo(draining("b"));
        assertThat(here().overrides().read("billing")).isEqualTo(InstanceOverrides.NONE);
    }

    @Test
    default void aDrainedInstanceIsSeenDrainingAndTheOthersAsTheyAre() throws Exception {
        there().announce(Instances.up("orders", "a"));
        there().announce(Instances.up("orders", "b"));
        Views orders = follow("orders");
        orders.await(ServiceState.LIVE, "a", "b");

        there().overrides().put("orders", draining("a"));

        Service seen = awaitStatus(orders, "a", InstanceStatus.DRAINING);
        assertThat(instance(seen, "b").status()).isEqualTo(InstanceStatus.UP);
        assertThat(seen.overrides().of("a")).contains(draining("a"));
        assertThat(seen.overrides().of("b")).isEmpty();
    }

    @Test
    default void weightAndMetadataGoOverTheInstancesOwn() throws Exception {
        there().announce(Instances.with("orders", "a", Map.of("team", "blue", "disk", "ssd")));
        Views orders = follow("orders");
        orders.await(ServiceState.LIVE, "a");

        there().overrides()
                .put(
                        "orders",
                        new InstanceOverride(
                                "a",
                                false,
                                7,
                                Map.of("team", "red", "version", "9", "protocol", "h2c"),
                                Set.of("disk", "zone"),
                                "",
                                "",
                                SOME_DAY,
                                0));

        Instance seen =
                instance(
                        orders.await("the weight", view -> instance(view, "a").weight() == 7), "a");
        assertThat(seen.status()).isEqualTo(InstanceStatus.UP);
        assertThat(seen.version()).isEqualTo("9");
        assertThat(seen.zone()).isEmpty();
        assertThat(seen.metadata())
                .containsEntry("team", "red")
                .containsEntry("protocol", "h2c")
                .doesNotContainKeys("disk", "zone");
    }

    @Test
    default void anInstanceThatIsDownIsNotMadeDraining() throws Exception {
        Instance up = Instances.up("orders", "a");
        there().announce(
                        new Instance(
                                up.id(),
                                up.service(),
                                up.endpoint(),
                                up.version(),
                                up.zone(),
                                InstanceStatus.DOWN,
                                up.weight(),
                                up.metadata(),
                                up.dialect(),
                                up.registeredAt()));
        there().overrides().put("orders", draining("a"));

        Service seen =
                follow("orders").await("an override", view -> view.overrides().of("a").isPresent());

        assertThat(instance(seen, "a").status()).isEqualTo(InstanceStatus.DOWN);
    }

    @Test
    default void theNextOneReplacesTheOneBefore() throws Exception {
        there().announce(Instances.up("orders", "a"));
        there().overrides().put("orders", draining("a"));
        Views orders = follow("orders");
        Service first = awaitStatus(orders, "a", InstanceStatus.DRAINING);

        there().overrides().put("orders", weighing("a", 5));

        Service second = awaitStatus(orders, "a", InstanceStatus.UP);
        assertThat(instance(second, "a").weight()).isEqualTo(5);
        assertThat(second.overrides().revision()).isGreaterThan(first.overrides().revision());
    }

    @Test
    default void withoutItsOverrideAnInstanceIsAsItWasAnnounced() throws Exception {
        there().announce(Instances.up("orders", "a"));
        there().overrides().put("orders", draining("a"));
        Views orders = follow("orders");
        Service first = awaitStatus(orders, "a", InstanceStatus.DRAINING);

        assertThat(there().overrides().remove("orders", "a")).isTrue();

        Service second = awaitStatus(orders, "a", InstanceStatus.UP);
        assertThat(second.overrides().byInstance()).isEmpty();
        assertThat(second.overrides().revision()).isGreaterThan(first.overrides().revision());
        assertThat(there().overrides().remove("orders", "a")).isFalse();
    }

    @Test
    default void oneThatHasExpiredIsReadAndNotHonoured() throws Exception {
        there().announce(Instances.up("orders", "a"));
        InstanceOverride past =
                new InstanceOverride("a", true, 0, Map.of(), Set.of(), "", "", LONG_AGO, 0);
        there().overrides().put("orders", past);

        Service seen = follow("orders").await(ServiceState.LIVE, "a");

        assertThat(instance(seen, "a").status()).isEqualTo(InstanceStatus.UP);
        assertThat(seen.overrides().byInstance()).isEmpty();
        assertThat(here().overrides().read("orders").of("a")).contains(past);
    }

    @Test
    default void oneWaitsForItsInstanceAndOutlivesIt() throws Exception {
        there().overrides().put("orders", draining("a"));
        Views orders = follow("orders");
        orders.await(ServiceState.EMPTY);

        Announcement own = there().announce(Instances.up("orders", "a"));
        awaitStatus(orders, "a", InstanceStatus.DRAINING);
        own.close();
        orders.await(ServiceState.EMPTY);
        there().announce(Instances.up("orders", "a"));

        awaitStatus(orders, "a", InstanceStatus.DRAINING);
        assertThat(orders.all())
                .flatExtracting(Service::instances)
                .extracting(Instance::status)
                .containsOnly(InstanceStatus.DRAINING);
    }

    @Test
    default void whatIsReadOnceIsUnderOverridesToo() throws Exception {
        Announcement own = there().announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);
        there().overrides().put("orders", draining("a"));

        Service read = here().read("orders");

        assertThat(instance(read, "a").status()).isEqualTo(InstanceStatus.DRAINING);
        assertThat(read.overrides().of("a")).contains(draining("a"));
    }

    @Test
    default void overridesOfOneServiceAreNoneOfAnothersBusiness() throws Exception {
        there().announce(Instances.up("orders", "a"));
        there().announce(Instances.up("billing", "a"));
        Views orders = follow("orders");
        Views billing = follow("billing");

        there().overrides().put("orders", draining("a"));

        awaitStatus(orders, "a", InstanceStatus.DRAINING);
        assertThat(billing.await(ServiceState.LIVE, "a").instances())
                .extracting(Instance::status)
                .containsOnly(InstanceStatus.UP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.7:8080", "a/b", "..", ".", "größe", "100%", "%2F", "a b", "日本🎌"})
    default void anyIdCanBeOverridden(String id) throws Exception {
        there().overrides().put(id, draining(id));

        assertThat(here().overrides().read(id).of(id)).contains(draining(id));
        assertThat(here().overrides().remove(id, id)).isTrue();
        assertThat(here().overrides().read(id).byInstance()).isEmpty();
    }

    @Test
    default void aLostRegistryKeepsOverridesInForceAndTakesNone() throws Exception {
        there().announce(Instances.up("orders", "a"));
        there().overrides().put("orders", draining("a"));
        Views orders = follow("orders");
        awaitStatus(orders, "a", InstanceStatus.DRAINING);

        awayFor(
                () -> {
                    Service stale = orders.await(ServiceState.STALE, "a");
                    assertThat(instance(stale, "a").status()).isEqualTo(InstanceStatus.DRAINING);
                    Overrides overrides = here().overrides();
                    assertThatThrownBy(() -> overrides.read("orders"))
                            .isInstanceOf(RegistryUnavailableException.class);
                    assertThatThrownBy(() -> overrides.put("orders", draining("b")))
                            .isInstanceOf(RegistryUnavailableException.class);
                    assertThatThrownBy(() -> overrides.remove("orders", "a"))
                            .isInstanceOf(RegistryUnavailableException.class);
                });

        Service live = orders.await(ServiceState.LIVE, "a");
        assertThat(instance(live, "a").status()).isEqualTo(InstanceStatus.DRAINING);
    }

    /** An override that drains and says why. */
    static InstanceOverride draining(String id) {
        return new InstanceOverride(
                id,
                true,
                InstanceOverride.AS_ANNOUNCED,
                Map.of(),
                Set.of(),
                "alice",
                "disk fails",
                InstanceOverride.NEVER,
                0);
    }

    private static InstanceOverride weighing(String id, int weight) {
        return new InstanceOverride(
                id, false, weight, Map.of(), Set.of(), "", "", InstanceOverride.NEVER, 0);
    }

    private static Service awaitStatus(Views views, String id, InstanceStatus status)
            throws InterruptedException {
        return views.await(
                id + " " + status,
                view ->
                        view.instances().stream()
                                .anyMatch(i -> i.id().equals(id) && i.status() == status));
    }

    private static Instance instance(Service view, String id) {
        return view.instances().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + view));
    }
}
