package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
        assertThat(read.skipped()).isEqualTo(4);
        assertThat(read.instances()).isEqualTo(watched.instances());
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
