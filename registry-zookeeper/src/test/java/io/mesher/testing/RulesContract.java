package io.mesher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every registry does with rules; a part of {@link RegistryContract}. */
public interface RulesContract {
    /** A route by the name of {@code first}. */
    String FIRST = "# größe\nroutes:\n  - name: first\n";

    /** A route by the name of {@code second}. */
    String SECOND = "routes:\n  - name: second\n";

    /** No field has that name. */
    String BAD = "ruotes: []\n";

    /** A connected handle. */
    Registry here();

    /** Another process's. */
    Registry there();

    /** Makes the registry unreachable for that long. */
    void awayFor(OverridesContract.Piece piece) throws Exception;

    @Test
    default void aDocumentIsReadByOthersAsItWasWrittenWithWhoWroteIt() throws Exception {
        RuleChange change = by("alice");

        assertThat(there().rules().put("orders", FIRST, change, StoredRules.NONE)).isZero();

        StoredRules read = here().rules().read("orders").orElseThrow();
        assertThat(read.service()).isEqualTo("orders");
        assertThat(read.revision()).isZero();
        assertThat(read.document()).isEqualTo(FIRST);
        assertThat(here().rules().services()).containsExactly("orders");
        assertThat(here().rules().history("orders", 10))
                .containsExactly(new PastRules(0, change, Optional.of(FIRST)));
        assertThat(here().rules().read("billing")).isEmpty();
        assertThat(here().rules().history("billing", 10)).isEmpty();
    }

    @Test
    default void whoHasNotSeenTheNewestOneIsToldAndChangesNothing() throws Exception {
        RuleStore rules = there().rules();
        rules.put("orders", FIRST, by("alice"), StoredRules.NONE);
        assertThat(rules.put("orders", SECOND, by("bob"), 0)).isEqualTo(1);

        assertThatThrownBy(() -> here().rules().put("orders", FIRST, by("carol"), 0))
                .isInstanceOf(RuleConflictException.class)
                .hasMessage("the rules of orders are at revision 1 (expected: revision 0)");
        assertThatThrownBy(() -> here().rules().put("orders", FIRST, by("carol"), -1))
                .hasMessage("the rules of orders are at revision 1 (expected: no document)");
        assertThatThrownBy(() -> here().rules().remove("orders", by("carol"), 0))
                .isInstanceOf(RuleConflictException.class);
        assertThatThrownBy(() -> here().rules().put("billing", FIRST, by("carol"), 3))
                .hasMessage("the rules of billing are at no document (expected: revision 3)");

        assertThat(here().rules().read("orders")).map(StoredRules::document).contains(SECOND);
        assertThat(here().rules().history("orders", 10))
                .extracting(past -> past.change().author())
                .containsExactly("bob", "alice");
        assertThat(here().rules().services()).containsExactly("orders");
    }

    @Test
    default void aRemovalIsAChangeAndNoRevisionComesTwice() throws Exception {
        RuleStore rules = there().rules();
        rules.put("orders", FIRST, by("alice"), StoredRules.NONE);

        assertThat(rules.remove("orders", by("bob"), 0)).isEqualTo(1);

        assertThat(here().rules().read("orders")).isEmpty();
        assertThat(here().rules().services()).isEmpty();
        assertThatThrownBy(() -> rules.remove("orders", by("bob"), 1))
                .isInstanceOf(RuleConflictException.class);
        assertThat(rules.put("orders", SECOND, by("carol"), StoredRules.NONE)).isEqualTo(2);
        assertThat(here().rules().history("orders", 10))
                .extracting(PastRules::revision, PastRules::document)
                .containsExactly(
                        tuple(2L, Optional.of(SECOND)),
                        tuple(1L, Optional.empty()),
                        tuple(0L, Optional.of(FIRST)));
    }

    @Test
    default void theNewestChangesAreKeptAndEachCanBeReadAlone() throws Exception {
        RuleStore rules = there().rules();
        for (int i = 0; i < RuleStore.KEPT + 3; i++) {
            rules.put("orders", FIRST + "# " + i, by("alice"), i - 1L);
        }

        List<PastRules> all = here().rules().history("orders", 2 * RuleStore.KEPT);

        assertThat(all).hasSize(RuleStore.KEPT);
        assertThat(all.get(0).revision()).isEqualTo(RuleStore.KEPT + 2);
        assertThat(here().rules().history("orders", 2)).isEqualTo(all.subList(0, 2));
        assertThat(here().rules().past("orders", 3)).contains(all.get(RuleStore.KEPT - 1));
        assertThat(here().rules().past("orders", 2)).isEmpty();
    }

    @Test
    default void documentsThatNobodyCouldReadAreNotTaken() {
        String large = "#".repeat(RuleStore.MAX_BYTES + 1);

        assertThatThrownBy(() -> here().rules().put("orders", large, by("alice"), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("document of 262145 bytes (expected: 1 to 262144)");
        assertThatThrownBy(() -> here().rules().put("orders", "", by("alice"), -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> here().rules().remove("orders", by("alice"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whoFollowsIsToldOfEachGoodDocumentAndKeepsItWhileABadOneStandsThere()
            throws Exception {
        RuleStore rules = there().rules();
        Told<RulesView> views = new Told<>();
        LiveRules live = here().rules().watch("orders");
        live.onChange(views);
        RulesView none = views.await("no document", RulesView::known);
        assertThat(none.revision()).isEqualTo(StoredRules.NONE);

        rules.put("orders", FIRST, by("alice"), StoredRules.NONE);
        views.await("the first", view -> view.revision() == 0 && routes(view).contains("first"));
        rules.put("orders", BAD, by("bob"), 0);
        RulesView bad = views.await("a bad one", view -> view.stored() == 1);
        assertThat(bad.revision()).isZero();
        assertThat(routes(bad)).containsExactly("first");
        assertThat(bad.problems().toString()).contains("ruotes", "routes");
        rules.put("orders", SECOND, by("alice"), 1);
        RulesView good = views.await("the second", view -> view.revision() == 2);
        assertThat(good.problems()).isEmpty();
        assertThat(routes(good)).containsExactly("second");
        rules.remove("orders", by("bob"), 2);
        views.await("none again", view -> view.revision() == StoredRules.NONE);

        live.close();
        rules.put("orders", FIRST, by("alice"), StoredRules.NONE);
        assertThat(live.current().revision()).isEqualTo(StoredRules.NONE);
    }

    @Test
    default void aLostRegistryLeavesRulesInForceAndTakesNone() throws Exception {
        there().rules().put("orders", FIRST, by("alice"), StoredRules.NONE);
        Told<RulesView> views = new Told<>();
        LiveRules live = here().rules().watch("orders");
        live.onChange(views);
        views.await("the first", view -> view.revision() == 0);

        awayFor(
                () -> {
                    assertThat(routes(live.current())).containsExactly("first");
                    RuleStore rules = here().rules();
                    assertThatThrownBy(() -> rules.read("orders"))
                            .isInstanceOf(RegistryUnavailableException.class);
                    assertThatThrownBy(() -> rules.put("orders", SECOND, by("bob"), 0))
                            .isInstanceOf(RegistryUnavailableException.class);
                    assertThatThrownBy(() -> rules.history("orders", 1))
                            .isInstanceOf(RegistryUnavailableException.class);
                });

        Eventually.until("connected", () -> there().status().connected());
        there().rules().put("orders", SECOND, by("bob"), 0);
        views.await("the second", view -> view.revision() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7:8080", "a/b", "..", "größe", "100%", "a b", "日本🎌"})
    default void anyServiceCanHaveRules(String service) throws Exception {
        there().rules().put(service, SECOND, by("alice"), StoredRules.NONE);

        assertThat(here().rules().services()).containsExactly(service);
        assertThat(here().rules().read(service)).map(StoredRules::document).contains(SECOND);
        assertThat(here().rules().history(service, 1)).hasSize(1);
    }

    private static RuleChange by(String author) {
        return new RuleChange(author, "ticket \"7\"", 1_700_000_000_123L);
    }

    private static List<String> routes(RulesView view) {
        return view.rules().routes().stream().map(Route::name).toList();
    }
}
