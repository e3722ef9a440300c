package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.InstanceOverride;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.Service;
import io.mesher.mesh.ServiceState;
import io.mesher.mesh.rule.Retry;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.LiveRules;
import io.mesher.registry.Registry;
import io.mesher.testing.Eventually;
import io.mesher.testing.Instances;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.Views;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process knows from the one before it, and while the registry has been emptied. */
class OutlivingTest {
    @TempDir private Path folder;
    private RealZooKeeper server;
    private Registry provider;

    @BeforeEach
    void start() throws Exception {
        server = RealZooKeeper.start();
        provider = new ZooKeeperRegistry(Handles.settings(server.connectString()));
        provider.start();
        assertThat(provider.awaitConnected(Eventually.LIMIT)).isTrue();
        var a = provider.announce(Instances.up("orders", "a"));
        Eventually.until("announced", a::announced);
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
        server.close();
    }

    @Test
    void aProcessThatStartsWithoutTheRegistryKnowsWhatTheOneBeforeKnew() throws Exception {
        Service before = aProcessThatFollowsOrders();
        server.kill();

        try (Registry registry = begun()) {
            assertThat(registry.services()).containsExactly("orders");
            assertThat(registry.resolve("Orders")).contains("orders");
            assertThat(registry.resolve("billing")).isEmpty();
            Views seen = new Views();
            registry.watch("orders").onChange(seen);

            Service stale = seen.await(ServiceState.STALE, "a");

            assertThat(stale.instances()).isEqualTo(before.instances());
            assertThat(stale.asOf()).isEqualTo(before.asOf());

            server.restart();

            seen.await(ServiceState.LIVE, "a");
        }
    }

    @Test
    void theRulesOfTheOneBeforeAreObeyedUntilTheRegistrySaysOtherwise() throws Exception {
        long revision;
        try (Registry registry = begun()) {
            Eventually.until("connected", () -> registry.status().connected());
            revision =
                    registry.rules()
                            .put(
                                    "orders",
                                    "policy: {retry: none}",
                                    new RuleChange("ops", "", 1),
                                    StoredRules.NONE);
            LiveRules live = registry.rules().watch("orders");
            Eventually.until("obeyed", () -> live.current().revision() == revision);
        }
        server.kill();

        try (Registry registry = begun()) {
            LiveRules live = registry.rules().watch("orders");
            Eventually.until("remembered", () -> live.current().revision() == revision);
            assertThat(live.current().rules().policies().retry()).isEqualTo(Retry.NONE);

            server.restart();
            Eventually.until("connected", () -> registry.status().connected());
            registry.rules().remove("orders", new RuleChange("ops", "", 2), revision);

            Eventually.until("forgotten", () -> live.current().revision() == StoredRules.NONE);
        }
    }

    @Test
    void whereNobodyKnowsOfRulesNobodyWaitsForThem() throws Exception {
        server.kill();

        try (Registry registry = begun()) {
            LiveRules live = registry.rules().watch("orders");

            Eventually.until("told", () -> live.current().known());
            assertThat(live.current().revision()).isEqualTo(StoredRules.NONE);
        }
    }

    @Test
    void anInstanceThatWasDrainedIsDrainedForTheNextProcessToo() throws Exception {
        try (Registry registry = begun()) {
            Eventually.until("connected", () -> registry.status().connected());
            registry.overrides().put("orders", drained("a"));
            Views seen = new Views();
            registry.watch("orders").onChange(seen);
            seen.await("a drained instance", OutlivingTest::isDrained);
        }
        server.kill();

        try (Registry registry = begun()) {
            Views seen = new Views();
            registry.watch("orders").onChange(seen);

            assertThat(isDrained(seen.await(ServiceState.STALE, "a"))).isTrue();
        }
    }

    @Test
    void aDamagedSnapshotIsAsGoodAsNone() throws Exception {
        aProcessThatFollowsOrders();
        Files.writeString(folder.resolve("registry.snapshot"), "{\"format\":");
        server.kill();

        try (Registry registry = begun()) {
            assertThat(registry.services()).isEmpty();
        }
    }

    @Test
    void aRegistryThatComesBackEmptyIsNotBelievedAtOnce() throws Exception {
        try (Registry registry = begun()) {
            Views seen = new Views();
            registry.watch("orders").onChange(seen);
            seen.await(ServiceState.LIVE, "a");

            provider.close();
            seen.await(ServiceState.EMPTY);
            assertThat(seen.all()).allMatch(view -> view.missed().isEmpty());
        }
        try (Registry registry = begun();
                Znodes framework = new Znodes(server.connectString())) {
            framework.createEphemeral(
                    "/services/orders/b",
                    new String(
                            SpringNode.bytes(Instances.up("orders", "b")), StandardCharsets.UTF_8));
            Views seen = new Views();
            registry.watch("orders").onChange(seen);
            seen.await(ServiceState.LIVE, "b");

            server.kill();
            seen.await(ServiceState.STALE, "b");
            server.restartEmpty();

            Service empty =
                    seen.await("an empty service", view -> view.state() == ServiceState.EMPTY);
            assertThat(empty.missed()).extracting(i -> i.id()).containsExactly("b");
        }
    }

    @Test
    void aRegistryThatComesBackEmptyTakesNeitherRulesNorOverridesBack() throws Exception {
        try (Registry registry = begun()) {
            Eventually.until("connected", () -> registry.status().connected());
            registry.overrides().put("orders", drained("a"));
            RuleChange change = new RuleChange("ops", "", 1);
            long revision =
                    registry.rules()
                            .put("orders", "policy: {retry: none}", change, StoredRules.NONE);
            Views seen = new Views();
            registry.watch("orders").onChange(seen);
            seen.await("a drained instance", OutlivingTest::isDrained);
            LiveRules rules = registry.rules().watch("orders");
            Eventually.until("obeyed", () -> rules.current().revision() == revision);

            server.kill();
            seen.await(ServiceState.STALE, "a");
            server.restartEmpty();
            Service back = seen.await(ServiceState.LIVE, "a");

            assertThat(back).matches(OutlivingTest::isDrained);
            assertThat(seen.all().stream().dropWhile(view -> !isDrained(view)))
                    .allMatch(OutlivingTest::isDrained);
            assertThat(rules.current().revision()).isEqualTo(revision);

            // somebody says something again, and nothing of these
            registry.overrides().put("stock", drained("b"));
            registry.rules().put("stock", "policy: {retry: none}", change, StoredRules.NONE);

            seen.await("an instance that is not drained", view -> !isDrained(view));
            Eventually.until("none", () -> rules.current().revision() == StoredRules.NONE);
        }
    }

    @Test
    void aColdStartOnAnEmptiedRegistryServesWhatIsMissed() throws Exception {
        aProcessThatFollowsOrders();
        server.kill();
        provider.close();
        server.restartEmpty();
        server.kill();

        try (Registry registry = begun()) {
            Views seen = new Views();
            registry.watch("orders").onChange(seen);
            seen.await(ServiceState.STALE, "a");

            server.restart();

            Service empty =
                    seen.await("an empty service", view -> view.state() == ServiceState.EMPTY);
            assertThat(empty.missed()).extracting(i -> i.id()).containsExactly("a");
        }
    }

    @Test
    void twoProcessesOnOneFolderDoNotTakeEachOthersSessionsForDead() throws Exception {
        try (Registry first = begun()) {
            Eventually.until("connected", () -> first.status().connected());
            var own = first.announce(Instances.up("billing", "x"));
            Eventually.until("announced", own::announced);
            Eventually.until("kept", () -> Files.exists(folder.resolve("registry.sessions")));
            List<String> kept = Files.readAllLines(folder.resolve("registry.sessions"));

            try (Registry second = begun()) {
                Eventually.until("connected", () -> second.status().connected());
                var twin = second.announce(Instances.up("billing", "x"));
                Eventually.until("refused", () -> !twin.problem().isEmpty());
                assertThat(own.announced()).isTrue();
                assertThat(Files.readAllLines(folder.resolve("registry.sessions"))).isEqualTo(kept);
            }
        }
    }

    private static InstanceOverride drained(String id) {
        return new InstanceOverride(
                id,
                true,
                InstanceOverride.AS_ANNOUNCED,
                Map.of(),
                Set.of(),
                "ops",
                "broken disk",
                InstanceOverride.NEVER,
                0);
    }

    private static boolean isDrained(Service view) {
        return Stream.concat(view.instances().stream(), view.missed().stream())
                .anyMatch(i -> i.status() == InstanceStatus.DRAINING);
    }

    private Service aProcessThatFollowsOrders() throws Exception {
        try (Registry registry = begun()) {
            Views seen = new Views();
            registry.watch("orders").onChange(seen);
            return seen.await(ServiceState.LIVE, "a");
        }
    }

    private Registry begun() {
        Registry registry = new ZooKeeperRegistry(Handles.settings(server.connectString()));
        registry.start();
        registry.keepIn(folder);
        return registry;
    }
}
