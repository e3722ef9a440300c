package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mesher.mesh.BadNode;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.registry.Announcement;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others write below the services, and what we write for them. */
class ForeignNodesTest {
    private static final String PLAIN = "{\"address\":\"10.0.0.7\",\"port\":8080}";

    private static final int REPLACEMENTS = 20;

    private static RealZooKeeper server;
    private static Znodes znodes;

    private final String chroot = "/" + UUID.randomUUID();
    private final List<Registry> handles = new ArrayList<>();
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
        registry = connected(Optional.empty());
    }

    @AfterEach
    void close() {
        handles.forEach(Registry::close);
    }

    @Test
    void whatStandsInTheNodeIsSpringsAndGoesWithOurSession() throws Exception {
        registry.announce(Instances.with("orders", "a", Map.of("team", "blue")));

        String node = path("orders/a");
        String written = znodes.awaitText(node);
        assertThat(written)
                .isEqualTo(
                        new String(
                                SpringNode.bytes(
                                        Instances.with("orders", "a", Map.of("team", "blue"))),
                                StandardCharsets.UTF_8));
        assertThat(new ObjectMapper().readTree(written).at("/payload/metadata/team").asText())
                .isEqualTo("blue");
        assertThat(Long.toHexString(znodes.owner(node))).isEqualTo(registry.status().sessionId());
    }

    @Test
    void oneNodeThatCannotBeReadHidesNoOther() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        znodes.create(path("orders/b"), new byte[0]);
        znodes.create(path("orders/c"), "{\"address\":\"10.0.0.7\",\"po");
        znodes.create(path("orders/d"), "{\"address\":\"10.0.0.7\"}");
        znodes.create(path("orders/e"), new byte[70_000]);
        znodes.create(path("orders/f"), PLAIN);

        Service watched = follow("orders").await(ServiceState.LIVE, "a", "f");
        Service read = registry.read("orders");

        assertThat(watched.skipped()).isEqualTo(4);
        assertThat(watched.bad()).extracting(BadNode::id).containsExactly("b", "c", "d", "e");
        assertThat(watched.bad())
                .contains(
                        new BadNode("d", "port \"\" (expected: 1 to 65535)"),
                        new BadNode("e", "node of 70000 bytes (expected: 1 to 65536)"));
        assertThat(read.bad()).isEqualTo(watched.bad());
        assertThat(read.skipped()).isEqualTo(4);
        assertThat(read.instances()).isEqualTo(watched.instances());
    }

    @Test
    void aNodeThatWeMayNotReadHidesNoOther() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        znodes.create(path("orders/b"), PLAIN);
        znodes.reserve(path("orders/b"), "others", "word");

        Service watched = follow("orders").await(ServiceState.LIVE, "a");
        Service read = registry.read("orders");

        assertThat(watched.bad())
                .containsExactly(new BadNode("b", "may not be read with our login"));
        assertThat(read.bad()).isEqualTo(watched.bad());
        assertThat(read.instances()).isEqualTo(watched.instances());
    }

    @Test
    void aServiceThatWeMayNotReadIsUnknownAndHidesNoOther() throws Exception {
        znodes.create(path("closed/a"), PLAIN);
        znodes.reserve(path("closed"), "others", "word");
        znodes.create(path("orders/a"), PLAIN);

        follow("closed").await(ServiceState.UNKNOWN);
        follow("orders").await(ServiceState.LIVE, "a");
        assertThat(registry.status().word()).isEqualTo("connected");
    }

    @Test
    void servicesThatWeMayNotReadAreSaid() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        znodes.reserve(chroot + "/services", "others", "word");

        Registry late = connected(Optional.of("digest:others:wrong"));

        assertThat(late.status().word()).isEqualTo("auth-failed");
        assertThat(late.status().trouble().text())
                .isEqualTo(chroot + "/services may not be read with our login");
        assertThat(connected(Optional.of("digest:others:word")).services())
                .containsExactly("orders");
    }

    @Test
    void ofManyBadNodesTheFirstAreNamed() throws Exception {
        for (int i = 100; i < 130; i++) {
            znodes.create(path("orders/" + i), "not JSON");
        }
        znodes.create(path("orders/200"), PLAIN);

        Service watched = follow("orders").await(ServiceState.LIVE, "200");

        assertThat(watched.skipped()).isEqualTo(30);
        assertThat(watched.bad()).hasSize(20).extracting(BadNode::id).contains("100", "119");
        assertThat(registry.read("orders").bad()).isEqualTo(watched.bad());
    }

    @Test
    void onlyUnreadableNodesMakeNoInstance() throws Exception {
        znodes.create(path("orders/a"), "not JSON");

        Service empty = follow("orders").await(ServiceState.EMPTY);

        assertThat(empty.skipped()).isEqualTo(1);
    }

    @Test
    void aNodeThatIsWrittenInTwoStepsIsSeenAfterTheSecond() throws Exception {
        znodes.create(path("orders/a"), "");
        Views orders = follow("orders");
        assertThat(orders.await(ServiceState.EMPTY).skipped()).isEqualTo(1);

        znodes.change(path("orders/a"), PLAIN);

        assertThat(orders.await(ServiceState.LIVE, "a").skipped()).isZero();
    }

    @Test
    void aChangedNodeIsSeenChanged() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        Views orders = follow("orders");
        orders.await(ServiceState.LIVE, "a");

        znodes.change(path("orders/a"), PLAIN.replace("8080", "9090"));

        orders.await(
                "the new port",
                view -> view.instances().stream().anyMatch(i -> i.endpoint().port() == 9090));
    }

    @Test
    void aNodeThatGoesBadIsLeftOutUntilItIsGoodAgain() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        Views orders = follow("orders");
        orders.await(ServiceState.LIVE, "a");

        znodes.change(path("orders/a"), "{}");
        orders.await(ServiceState.EMPTY);
        znodes.change(path("orders/a"), PLAIN);

        orders.await(ServiceState.LIVE, "a");
    }

    @Test
    void oneThatIsReplacedInOneTransactionIsNeverSeenMissing() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        Views orders = follow("orders");
        orders.await(ServiceState.LIVE, "a");

        for (int port = 1; port <= REPLACEMENTS; port++) {
            int now = port;
            znodes.replace(
                    path("orders/a"), "{\"address\":\"10.0.0.7\",\"port\":%d}".formatted(now));
            orders.await(
                    "port " + now,
                    view -> view.instances().stream().anyMatch(a -> a.endpoint().port() == now));
        }

        assertThat(orders.all())
                .allSatisfy(view -> assertThat(Views.ids(view)).containsExactly("a"));
    }

    @Test
    void aServiceThatIsRemovedAndMadeAnewIsFollowedOn() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        Views orders = follow("orders");
        orders.await(ServiceState.LIVE, "a");

        znodes.delete(path("orders/a"));
        znodes.delete(path("orders"));
        orders.await(ServiceState.EMPTY);
        Eventually.until("no name", () -> registry.services().isEmpty());
        znodes.create(path("orders/b"), PLAIN);

        orders.await(ServiceState.LIVE, "b");
        Eventually.until("the name", () -> registry.resolve("orders").isPresent());
    }

    @Test
    void whatLiesBelowAnInstanceIsNone() throws Exception {
        znodes.create(path("orders/a"), PLAIN);
        znodes.create(path("orders/a/b"), PLAIN);
        znodes.create(path("orders/c/d"), PLAIN);
        Views orders = follow("orders");

        orders.await(ServiceState.LIVE, "a");
        znodes.create(path("orders/z"), PLAIN);

        orders.await(ServiceState.LIVE, "a", "z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order_Items-2.eu", "größe", "a b", "...", "%2F", "日本"})
    void anyNameIsListedFollowedAndRead(String name) throws Exception {
        znodes.create(path(name + "/10.0.0.7:8080"), PLAIN);

        Eventually.until("the name", () -> registry.services().contains(name));
        assertThat(registry.resolve(name)).contains(name);
        follow(name).await(ServiceState.LIVE, "10.0.0.7:8080");
        assertThat(registry.read(name).instances()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "orders/a", "/", "a\u0000b"})
    void aNameThatCannotBeIsThatOfAnEmptyService(String name) throws Exception {
        znodes.create(path("orders/a/b"), PLAIN);

        assertThat(registry.resolve(name)).isEmpty();
        assertThat(registry.read(name).state()).isEqualTo(ServiceState.EMPTY);
    }

    @Test
    void whatWeAnnounceUnderALoginIsOursAndEverybodyMayReadIt() throws Exception {
        Registry known = connected(Optional.of("digest:mesher:secret"));
        Announcement own = known.announce(Instances.up("orders", "a"));
        Eventually.until("announced", own::announced);

        assertThat(znodes.acl(path("orders/a")))
                .contains("'digest,'mesher:")
                .contains("'world,'anyone")
                .doesNotContain("secret");
        follow("orders").await(ServiceState.LIVE, "a");
        assertThatThrownBy(() -> znodes.change(path("orders/a"), PLAIN))
                .isInstanceOf(KeeperException.NoAuthException.class);
        assertThatThrownBy(() -> znodes.delete(path("orders/a")))
                .isInstanceOf(KeeperException.NoAuthException.class);
        assertThatThrownBy(() -> znodes.create(chroot + "/others", PLAIN))
                .isInstanceOf(KeeperException.NoAuthException.class);
    }

    @Test
    void othersMayRegisterBesideUsWithoutOurLogin() throws Exception {
        Registry known = connected(Optional.of("digest:mesher:secret"));
        Eventually.until("announced", known.announce(Instances.up("orders", "a"))::announced);
        Registry other = connected(Optional.of("digest:other:word"));

        Announcement beside = other.announce(Instances.up("orders", "b"));
        Announcement anew = registry.announce(Instances.up("billing", "c"));

        Eventually.until("announced", beside::announced);
        Eventually.until("announced", anew::announced);
        follow("orders").await(ServiceState.LIVE, "a", "b");
    }

    @Test
    void aChrootThatWeMayNotCreateIsSaid() throws Exception {
        znodes.create(chroot, "");
        znodes.reserve(chroot, "others", "word");
        Registry known = connected(Optional.of("digest:mesher:secret"));

        Announcement own = known.announce(Instances.up("orders", "a"));

        assertThat(Eventually.value("a refusal", own::problem, text -> !text.isEmpty()))
                .isEqualTo(path("orders/a") + " may not be written with our login");
        assertThat(own.announced()).isFalse();
    }

    private String path(String below) {
        return chroot + "/services/" + below;
    }

    private Views follow(String service) {
        Views views = new Views();
        registry.watch(service).onChange(views);
        return views;
    }

    private Registry connected(Optional<String> auth) throws Exception {
        Registry handle =
                new ZooKeeperRegistry(Handles.settings(server.connectString() + chroot, auth));
        handles.add(handle);
        handle.start();
        assertThat(handle.awaitConnected(Eventually.LIMIT)).isTrue();
        return handle;
    }
}
