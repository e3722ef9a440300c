package io.mesher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Live;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every registry does, whatever it is made of; each adapter runs it as it is. */
public abstract class RegistryContract
        implements OverridesContract, RulesContract, SidecarsContract {
    private static final Duration LIMIT = Eventually.LIMIT;
    private static final List<String> TWO_NAMES = List.of("billing", "orders");

    private final List<Registry> handles = new ArrayList<>();
    private Registry here;
    private Registry there;

    /** A new handle, not started, on a registry that is empty when a test begins. */
    protected abstract Registry handle();

    /** Makes the registry unreachable. */
    protected abstract void lose();

    /** Makes the registry reachable again. */
    protected abstract void comeBack();

    /** Ends what stands behind the handles, which are closed by then. */
    protected abstract void end() throws Exception;

    @BeforeEach
    void connect() throws InterruptedException {
        here = connected();
        there = connected();
    }

    @AfterEach
    void close() throws Exception {
        comeBack();
        handles.forEach(Registry::close);
        end();
    }

    @Test
    void whatOneAnnouncesTheOthersSee() throws Exception {
        Instance own = Instances.with("orders", "a", Map.of("team", "blue"));

        there.announce(own);

        Instance seen = follow("orders").await(ServiceState.LIVE, "a").instances().get(0);
        assertThat(seen.service()).isEqualTo("orders");
        assertThat(seen.endpoint()).isEqualTo(own.endpoint());
        assertThat(seen.version()).isEqualTo(own.version());
        assertThat(seen.zone()).isEqualTo(own.zone());
        assertThat(seen.status()).isEqualTo(InstanceStatus.UP);
        assertThat(seen.weight()).isEqualTo(Instance.NORMAL_WEIGHT);
        assertThat(seen.metadata()).containsEntry("team", "blue");
        assertThat(seen.registeredAt()).isEqualTo(own.registeredAt());
    }

    @Test
    void statusAndWeightAreSeenAsAnnounced() throws Exception {
        Instance up = Instances.up("orders", "a");

        there.announce(
                new Instance(
                        up.id(),
                        up.service(),
                        up.endpoint(),
                        up.version(),
                        up.zone(),
                        InstanceStatus.DOWN,
                        30,
                        up.metadata(),
                        up.dialect(),
                        up.registeredAt()));

        Instance seen = follow("orders").await(ServiceState.LIVE, "a").instances().get(0);
        assertThat(seen.status()).isEqualTo(InstanceStatus.DOWN);
        assertThat(seen.weight()).isEqualTo(30);
    }

    @Test
    void aWatchThatIsThereFirstSeesWhatIsAnnouncedLater() throws Exception {
        Views orders = follow("orders");
        orders.await(ServiceState.EMPTY);

        there.announce(Instances.up("orders", "a"));

        orders.await(ServiceState.LIVE, "a");
    }

    @Test
    void instancesAreSeenInTheOrderOfTheirIds() throws Exception {
        Views orders = follow("orders");

        there.announce(Instances.up("orders", "b"));
        orders.await(ServiceState.LIVE, "b");
        here.announce(Instances.up("orders", "a"));

        orders.await(ServiceState.LIVE, "a", "b");
    }

    @Test
    void anInstanceIsSeenAsItWasAnnouncedLast() throws Exception {
        Views orders = follow("orders");
        Announcement first = there.announce(Instances.with("orders", "a", Map.of("cards", "no")));
        orders.await(ServiceState.LIVE, "a");

        first.close();
        there.announce(Instances.with("orders", "a", Map.of("cards", "yes")));

        orders.await(
                "an instance that takes cards",
                view ->
                        view.instances().stream()
                                .anyMatch(i -> "yes".equals(i.metadata().get("cards"))));
    }

    @Test
    void aWithdrawnServiceIsEmptyAndNotUnknown() throws Exception {
        Views orders = follow("orders");
        Announcement own = there.announce(Instances.up("orders", "a"));
        orders.await(ServiceState.LIVE, "a");

        own.close();

        orders.await(ServiceState.EMPTY);
        assertThat(own.announced()).isFalse();
    }

    @Test
    void oneInstanceIsWithdrawnAndTheOthersStay() throws Exception {
        Views orders = follow("orders");
        there.announce(Instances.up("orders", "a"));
        Announcement second = there.announce(Instances.up("orders", "b"));
        orders.await(ServiceState.LIVE, "a", "b");

        second.close();

        orders.await(ServiceState.LIVE, "a");
    }

    @Test
    void oneServiceIsNoneOfAnothersBusiness() throws Exception {
        Views orders = follow("orders");
        Views orderly = follow("orders-archive");
        orders.await(ServiceState.EMPTY);

        there.announce(Instances.up("orders-archive", "a"));

        orderly.await(ServiceState.LIVE, "a");
        assertThat(orders.all()).allMatch(view -> view.instances().isEmpty());
    }

    @Test
    void anAnnouncementKnowsWhetherItIsThere() throws Exception {
        Announcement own = there.announce(Instances.up("orders", "a"));

        Eventually.until("announced", own::announced);
        assertThat(here.read("orders").instances()).hasSize(1);
    }

    @Test
    void aServiceThatNobodyAnnouncedHasNoNameAndNoInstance() throws Exception {
        assertThat(here.resolve("nobody")).isEmpty();
        assertThat(here.read("nobody").state()).isEqualTo(ServiceState.EMPTY);
        assertThat(here.read("nobody").instances()).isEmpty();
    }

    @Test
    void whatIsReadOnceIsWhatAWatchSees() throws Exception {
        there.announce(Instances.up("orders", "a"));
        Service watched = follow("orders").await(ServiceState.LIVE, "a");

        Service read = here.read("orders");

        assertThat(read.state()).isEqualTo(ServiceState.LIVE);
        assertThat(read.instances()).isEqualTo(watched.instances());
    }

    @Test
    void theNamesOfAllServicesAreListed() throws Exception {
        there.announce(Instances.up("orders", "a"));
        there.announce(Instances.up("billing", "a"));

        Eventually.value(
                "both names", here::services, names -> List.copyOf(names).equals(TWO_NAMES));
    }

    @Test
    void aNewHandleKnowsTheNamesOnceItIsConnected() throws Exception {
        Announcement own = there.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);

        Registry late = connected();

        assertThat(late.services()).containsExactly("orders");
        assertThat(late.resolve("orders")).contains("orders");
    }

    @Test
    void aNameIsFoundWithoutRegardToCase() throws Exception {
        there.announce(Instances.up("Order-Items", "a"));

        named("Order-Items");
        assertThat(here.resolve("order-items")).contains("Order-Items");
        assertThat(here.resolve("ORDER-ITEMS")).contains("Order-Items");
        assertThat(here.resolve("order-item")).isEmpty();
    }

    @Test
    void aNameAsWrittenGoesBeforeOneInAnotherCase() throws Exception {
        there.announce(Instances.up("Orders", "a"));
        there.announce(Instances.up("orders", "b"));
        named("Orders");
        named("orders");

        assertThat(here.resolve("orders")).contains("orders");
        assertThat(here.resolve("Orders")).contains("Orders");
        assertThat(here.resolve("ORDERS")).contains("Orders");
    }

    @Test
    void aListenerHearsFirstWhatIsKnown() throws Exception {
        there.announce(Instances.up("orders", "a"));
        Live live = here.watch("orders");
        Eventually.value("known", live::current, view -> view.state() == ServiceState.LIVE);
        Views orders = new Views();

        live.onChange(orders);

        // the same may be told again, as of later
        assertThat(orders.await("a first view", view -> true).instances())
                .isEqualTo(live.current().instances());
    }

    @Test
    void aListenerHearsNothingOnceItsWatchIsClosed() throws Exception {
        Views closed = new Views();
        Live live = here.watch("orders");
        live.onChange(closed);
        Views other = follow("orders");
        closed.await(ServiceState.EMPTY);

        live.close();
        there.announce(Instances.up("orders", "a"));

        other.await(ServiceState.LIVE, "a");
        there.announce(Instances.up("orders", "b"));
        other.await(ServiceState.LIVE, "a", "b");
        assertThat(closed.all()).allMatch(view -> view.instances().isEmpty());
    }

    @Test
    void aListenerThatFailsHearsTheNextChange() throws Exception {
        Views orders = new Views();
        here.watch("orders")
                .onChange(
                        view -> {
                            orders.accept(view);
                            throw new IllegalStateException("a listener that fails on purpose");
                        });
        orders.await(ServiceState.EMPTY);

        there.announce(Instances.up("orders", "a"));

        orders.await(ServiceState.LIVE, "a");
    }

    @Test
    void closingTheRegistryWithdrawsWhatItAnnounced() throws Exception {
        Views orders = follow("orders");
        Announcement own = there.announce(Instances.up("orders", "a"));
        orders.await(ServiceState.LIVE, "a");

        there.close();

        orders.await(ServiceState.EMPTY);
        assertThat(own.announced()).isFalse();
    }

    @Test
    void closingAgainChangesNothing() throws Exception {
        Live live = there.watch("orders");
        Announcement own = there.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);

        there.close();
        there.close();
        live.close();
        live.close();
        own.close();
        own.close();

        follow("orders").await(ServiceState.EMPTY);
    }

    @Test
    void theStatusSaysThatItIsConnected() {
        assertThat(here.status().connected()).isTrue();
        assertThat(here.status().everConnected()).isTrue();
        assertThat(here.status().connect()).isNotEmpty();
    }

    @Test
    void aLostRegistryLeavesWhatWasKnownAsStale() throws Exception {
        Views orders = follow("orders");
        Announcement own = there.announce(Instances.up("orders", "a"));
        Service live = orders.await(ServiceState.LIVE, "a");
        named("orders");

        lose();

        Service stale = orders.await(ServiceState.STALE, "a");
        assertThat(stale.instances()).isEqualTo(live.instances());
        assertThat(here.status().connected()).isFalse();
        assertThat(here.status().everConnected()).isTrue();
        assertThat(here.services()).containsExactly("orders");
        Eventually.until("no longer known to be announced", () -> !own.announced());
        assertThatThrownBy(() -> here.read("orders"))
                .isInstanceOf(RegistryUnavailableException.class);

        comeBack();

        orders.await(ServiceState.LIVE, "a");
        Eventually.until("announced again", own::announced);
        assertThat(here.status().connected()).isTrue();
    }

    @Test
    void whileNothingWasHeardAServiceIsUnknownAndTheListenerIsToldSo() throws Exception {
        lose();
        Registry late = started();
        Views orders = new Views();

        late.watch("orders").onChange(orders);

        orders.await(ServiceState.UNKNOWN);
        assertThat(late.awaitConnected(Duration.ofMillis(1))).isFalse();
        assertThat(late.status().connected()).isFalse();
        assertThat(late.services()).isEmpty();

        comeBack();

        orders.await(ServiceState.EMPTY);
        assertThat(late.status().everConnected()).isTrue();
    }

    @Override
    public Registry here() {
        return here;
    }

    @Override
    public Registry there() {
        return there;
    }

    @Override
    public void awayFor(Piece piece) throws Exception {
        lose();
        piece.run();
        comeBack();
    }

    @Override
    public Views follow(String service) {
        Views views = new Views();
        here.watch(service).onChange(views);
        return views;
    }

    private void named(String name) throws Exception {
        Eventually.until("the name " + name, () -> here.services().contains(name));
    }

    private Registry connected() throws InterruptedException {
        Registry registry = started();
        assertThat(registry.awaitConnected(LIMIT)).isTrue();
        return registry;
    }

    private Registry started() {
        Registry registry = handle();
        handles.add(registry);
        registry.start();
        return registry;
    }
}
