package io.mesher.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesher.mesh.rule.PastRules;
import io.mesher.mesh.rule.Route;
import io.mesher.mesh.rule.RuleChange;
import io.mesher.mesh.rule.RulesView;
import io.mesher.mesh.rule.StoredRules;
import io.mesher.registry.LiveRules;
import io.mesher.registry.Registry;
import io.mesher.registry.RegistryUnavailableException;
import io.mesher.registry.RuleConflictException;
import io.mesher.registry.RuleStore;
import io.mesher.testing.Eventually;
import io.mesher.testing.Link;
import io.mesher.testing.RealZooKeeper;
import io.mesher.testing.RulesContract;
import io.mesher.testing.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules as operators write them, with their own hands too. */
class RuleNodesTest {
    private static final RuleChange CHANGE = new RuleChange("alice", "", 0);

    private static RealZooKeeper server;
    private static Znodes znodes;

    private final String chroot = "/" + UUID.randomUUID();
    private final String live = chroot + "/mesher/rules/orders";
    private final List<Registry> handles = new ArrayList<>();
    private Link link;
    private RuleStore rules;

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
        rules = connected(Optional.empty()).rules();
    }

    @AfterEach
    void close() throws Exception {
        handles.forEach(Registry::close);
        link.close();
    }

    @Test
    void theNodeIsTheDocumentAndItsVersionTheRevision() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        rules.put("orders", RulesContract.SECOND, CHANGE, 0);

        assertThat(znodes.awaitText(live)).isEqualTo(RulesContract.SECOND);
        assertThat(znodes.stat(live).getVersion()).isEqualTo(1);
        assertThat(znodes.awaitText(chroot + "/mesher/history/orders/1"))
                .isEqualTo(
                        "{\"author\":\"alice\",\"reason\":\"\",\"writtenAt\":\"1970-01-01T00:00:00Z\","
                                + "\"document\":\"routes:\\n  - name: second\\n\"}");
    }

    @Test
    void whatAnOperatorWritesByHandIsObeyed() throws Exception {
        Told<RulesView> views = follow();
        views.await("none", RulesView::known);

        znodes.create(live, RulesContract.FIRST);
        views.await("the first", view -> routes(view).contains("first"));
        znodes.change(live, "{\"routes\":[{\"name\":\"second\"}]}");
        views.await("the second, in JSON", view -> routes(view).contains("second"));
        znodes.delete(live);
        views.await("none again", view -> routes(view).isEmpty());
    }

    @Test
    void aNodeThatSomebodyDeletedLeavesNoGapAndNoRevisionComesTwice() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        rules.put("orders", RulesContract.SECOND, CHANGE, 0);
        znodes.delete(live);

        assertThat(rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE)).isEqualTo(2);

        assertThat(znodes.stat(live).getVersion()).isEqualTo(2);
        assertThat(rules.read("orders")).map(StoredRules::revision).contains(2L);
        assertThat(rules.history("orders", 10))
                .extracting(PastRules::revision)
                .containsExactly(2L, 1L, 0L);
    }

    @Test
    void aNodeThatWasMadeAnewByHandTakesNoRevisionOfTheOldOne() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        rules.put("orders", RulesContract.SECOND, CHANGE, 0);
        rules.put("orders", RulesContract.FIRST, CHANGE, 1);
        znodes.replace(live, RulesContract.SECOND);
        Told<RulesView> views = follow();
        views.await("the one made by hand", view -> view.revision() == 0);

        assertThat(rules.put("orders", RulesContract.FIRST, CHANGE, 0)).isEqualTo(3);

        assertThat(rules.history("orders", 10))
                .extracting(PastRules::revision)
                .containsExactly(3L, 2L, 1L, 0L);
        views.await("the newest", view -> view.revision() == 3);
        assertThat(views.all()).extracting(RulesView::revision).containsExactly(0L, 3L);
    }

    @Test
    void aHistoryThatIsTooFarAwayIsNotThisNodes() throws Exception {
        znodes.create(chroot + "/mesher/history/orders/5000", "{}");

        assertThat(rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE)).isZero();

        Eventually.until("one change", () -> rules.history("orders", 10).size() == 1);
        assertThat(rules.past("orders", 0)).isPresent();
    }

    @Test
    void whatHandsSkippedIsForgottenInItsTime() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        for (int i = 1; i < 2 * RuleStore.KEPT; i += 2) {
            znodes.change(live, RulesContract.SECOND);
            rules.put("orders", RulesContract.FIRST + "# " + i, CHANGE, i);
        }

        Eventually.until(
                "half of them kept",
                () -> rules.history("orders", 1000).size() == RuleStore.KEPT / 2);
    }

    @Test
    void whatIsSaidOfAChangeIsTrueHoweverTheConnectionBreaks() throws Exception {
        Random random = new Random(7);
        ScheduledExecutorService breaking = Executors.newSingleThreadScheduledExecutor();
        List<String> made = new ArrayList<>();
        List<String> refused = new ArrayList<>();

        for (int i = 0; i < 40; i++) {
            String document = RulesContract.FIRST + "# " + i;
            long seen = seen();
            if (i % 5 == 0) {
                var unused =
                        breaking.schedule(
                                this::breakOnce, random.nextInt(8000), TimeUnit.MICROSECONDS);
            }
            try {
                rules.put("orders", document, CHANGE, seen);
                made.add(document);
            } catch (RuleConflictException e) {
                refused.add(document);
            } catch (RegistryUnavailableException e) {
                // it may have been made or not
            }
        }
        breaking.shutdown();

        List<String> kept = Eventually.value("the history", this::kept, all -> !all.isEmpty());
        assertThat(made).isNotEmpty();
        assertThat(kept).containsAll(made);
        assertThat(refused).noneMatch(kept::contains);
        assertThat(kept.get(0)).isEqualTo(rules.read("orders").orElseThrow().document());
    }

    @Test
    void aRevisionWrittenByHandIsReplacedByWhoHasSeenIt() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        znodes.change(live, RulesContract.SECOND);

        assertThatThrownBy(() -> rules.put("orders", RulesContract.FIRST, CHANGE, 0))
                .isInstanceOf(RuleConflictException.class);
        assertThat(rules.put("orders", RulesContract.FIRST, CHANGE, 1)).isEqualTo(2);
    }

    @Test
    void ofEditorsWhoHaveSeenTheSameOneIsFirst() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        ExecutorService editors = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> edits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String document = RulesContract.SECOND + "# " + i;
            edits.add(() -> mayPut(document));
        }

        int made = 0;
        for (Future<Boolean> edit : editors.invokeAll(edits)) {
            made += edit.get() ? 1 : 0;
        }
        editors.shutdown();

        assertThat(made).isEqualTo(1);
        assertThat(rules.read("orders")).map(StoredRules::revision).contains(1L);
        assertThat(rules.history("orders", 10)).hasSize(2);
        assertThat(rules.past("orders", 1).orElseThrow().document())
                .isEqualTo(rules.read("orders").map(StoredRules::document));
    }

    @Test
    void nodesThatAreNoRulesHurtNobody() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        znodes.create(chroot + "/mesher/rules/%zz", "routes: []");
        znodes.create(chroot + "/mesher/history/orders/x", "routes: []");
        znodes.create(chroot + "/mesher/history/orders/7", "not JSON");

        assertThat(rules.services()).containsExactly("orders");
        assertThat(rules.history("orders", 10)).extracting(PastRules::revision).containsExactly(0L);
        assertThat(rules.past("orders", 7)).isEmpty();
    }

    @Test
    void whatIsNoTextOrTooLargeIsAProblemOfThisServiceAlone() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        Told<RulesView> views = follow();
        views.await("the first", view -> view.revision() == 0);

        znodes.change(live, new byte[300_000]);
        RulesView large = views.await("too large", view -> view.stored() == 1);
        znodes.change(live, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        RulesView bytes = views.await("no text", view -> view.stored() == 2);

        assertThat(large.problems().toString())
                .contains("document of 300000 bytes (expected: 1 to 262144)");
        assertThat(bytes.problems()).isNotEmpty();
        assertThat(routes(bytes)).containsExactly("first");
    }

    @Test
    void whatChangedDuringAnInterruptionIsSeenAfterIt() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        Told<RulesView> views = follow();
        views.await("the first", view -> view.revision() == 0);

        link.cut();
        znodes.change(live, RulesContract.SECOND);
        link.mend();

        RulesView after = views.await("the second", view -> view.revision() == 1);
        assertThat(routes(after)).containsExactly("second");
    }

    @Test
    void theLastRulesThatSomebodyDeletesByHandAreTakenBack() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        Told<RulesView> views = follow();
        views.await("the first", view -> routes(view).contains("first"));

        znodes.deleteTogether(live, chroot + "/mesher/rules");

        views.await("none", it -> routes(it).isEmpty());
    }

    @Test
    void aRegistryThatLostItsDataTakesNoRulesBack() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        Told<RulesView> views = follow();
        views.await("the first", view -> routes(view).contains("first"));

        loseData();
        // what follows is asked after what had to be asked because of that
        for (int i = 0; i < 5; i++) {
            assertThat(rules.read("orders")).isEmpty();
        }
        List<RulesView> told = views.all();
        assertThat(routes(told.get(told.size() - 1))).contains("first");

        rules.put("stock", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        views.await("none: somebody wrote rules, and none of these", it -> routes(it).isEmpty());
    }

    @Test
    void aRegistryThatLostItsDataIsObeyedAgainOnceItHasSome() throws Exception {
        rules.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);
        Told<RulesView> views = follow();
        views.await("the first", view -> routes(view).contains("first"));
        loseData();

        rules.put("orders", RulesContract.SECOND, CHANGE, StoredRules.NONE);

        views.await("the second", view -> routes(view).contains("second"));
    }

    @Test
    void whatIsNotFollowedAnyMoreLeavesNoWatch() throws Exception {
        int before = server.watches();
        LiveRules followed = rules.watch("orders");
        Eventually.until("a watch", () -> server.watches() == before + 1);

        followed.close();

        Eventually.until("no more watches", () -> server.watches() == before);
    }

    @Test
    void underALoginNobodyElseChangesRulesAndAllMayReadThem() throws Exception {
        RuleStore known = connected(Optional.of("digest:mesher:secret")).rules();
        known.put("orders", RulesContract.FIRST, CHANGE, StoredRules.NONE);

        assertThatThrownBy(() -> rules.put("orders", RulesContract.SECOND, CHANGE, 0))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith(live + " wants another login");
        assertThat(rules.read("orders")).map(StoredRules::document).contains(RulesContract.FIRST);
        assertThat(rules.history("orders", 10)).hasSize(1);
    }

    /** As when an ensemble comes back without it. */
    private void loseData() throws Exception {
        String history = chroot + "/mesher/history";
        znodes.deleteTogether(
                history + "/orders/0",
                history + "/orders",
                history,
                live,
                chroot + "/mesher/rules",
                chroot + "/mesher");
    }

    private void breakOnce() {
        link.cut();
        link.mend();
    }

    private long seen() throws Exception {
        return Eventually.value("the revision", this::revision, OptionalLong::isPresent)
                .getAsLong();
    }

    private OptionalLong revision() {
        try {
            return OptionalLong.of(
                    rules.read("orders").map(StoredRules::revision).orElse(StoredRules.NONE));
        } catch (RegistryUnavailableException e) {
            return OptionalLong.empty();
        }
    }

    private List<String> kept() {
        try {
            return rules.history("orders", RuleStore.KEPT).stream()
                    .flatMap(past -> past.document().stream())
                    .toList();
        } catch (RegistryUnavailableException e) {
            return List.of();
        }
    }

    private boolean mayPut(String document) throws Exception {
        try {
            rules.put("orders", document, CHANGE, 0);
            return true;
        } catch (RuleConflictException e) {
            return false;
        }
    }

    private Told<RulesView> follow() {
        Told<RulesView> views = new Told<>();
        rules.watch("orders").onChange(views);
        return views;
    }

    private static List<String> routes(RulesView view) {
        return view.rules().routes().stream().map(Route::name).toList();
    }

    private Registry connected(Optional<String> auth) throws Exception {
        Registry handle =
                new ZooKeeperRegistry(Handles.settings(link.connectString() + chroot, auth));
        handles.add(handle);
        handle.start();
        assertThat(handle.awaitConnected(Eventually.LIMIT)).isTrue();
        return handle;
    }
}
