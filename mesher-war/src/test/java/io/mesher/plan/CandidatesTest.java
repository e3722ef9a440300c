package io.mesher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.governance.Load;
import io.mesher.governance.Outliers;
import io.mesher.kit.Services;
import io.mesher.mesh.rule.Balance;
import io.mesher.mesh.rule.Breaker;
import io.mesher.mesh.rule.Outlier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final int DRAWS = 2_000;
    private static final Load[] NOTHING = {};

    private final Random random = new Random(20261125);
    private final List<Target> known = new ArrayList<>();

    @Test
    void theFirstChoiceIsAmongAllThatAreKnown() {
        Target there = registered("a");
        Target missed = missed("b");

        assertThat(firstChoices(candidates(known))).containsExactlyInAnyOrder(there, missed);
    }

    @Test
    void aTriedOneIsNeverChosenAgainHoweverIdle() {
        Target a = registered("a");
        Target b = registered("b");
        Target c = registered("c");
        Target d = registered("d");
        a.load().begin(0);
        c.load().begin(0);
        d.load().begin(0);

        assertThat(laterChoices(b)).containsExactlyInAnyOrder(a, c, d);
    }

    @Test
    void whenAllWereTriedNoneIsLeft() {
        Target a = registered("a");
        Target b = registered("b");

        assertThat(laterChoices(b, a)).containsExactly(Target.NONE);
    }

    @Test
    void onlyTheTriedThatCountAreAvoided() {
        Target a = registered("a");
        Candidates candidates = candidates(known);
        Load[] tried = {null, a.load()};

        assertThat(candidates.choose(tried, 1, 0, 0, random::nextInt)).isSameAs(a);
        assertThat(candidates.leaves(tried, 1, 0)).isTrue();
        assertThat(candidates.leaves(tried, 2, 0)).isFalse();
    }

    @Test
    void aLaterChoicePrefersWhatTheRegistryHas() {
        Target there = registered("a");
        Target missed = missed("b");
        missed("c");

        assertThat(laterChoices(missed)).containsExactly(there);
    }

    @Test
    void whereTheRegistryHasNoneLeftThoseThatItMissesAreTried() {
        Target there = registered("a");
        Target missed = missed("b");

        assertThat(laterChoices(there)).containsExactly(missed);
    }

    @Test
    void oneThatTurnsOutToBeGoneIsNotChosenFromThatMomentOn() {
        Target there = registered("a");
        Target missed = missed("b");
        Candidates candidates = candidates(known);

        missed.disprove();

        assertThat(firstChoices(candidates)).containsExactly(there);
        assertThat(candidates.choose(new Load[] {there.load()}, 1, 0, 0, random::nextInt))
                .isSameAs(Target.NONE);
    }

    @Test
    void oneThatIsGoneIsNoCandidate() {
        missed("a");
        missed("b").disprove();

        assertThat(candidates(known).size()).isEqualTo(1);
    }

    @Test
    void whereAllThatTheRegistryMissesAreGoneNobodyIsThere() {
        Target missed = missed("a");
        Candidates candidates = candidates(known);
        assertThat(candidates.deserted()).isFalse();

        missed.disprove();

        assertThat(candidates.deserted()).isTrue();
    }

    @Test
    void whereTheRegistryHasOneSomebodyMayBeThere() {
        registered("a");
        Target missed = missed("b");
        Candidates candidates = candidates(known);

        missed.disprove();

        assertThat(candidates.deserted()).isFalse();
        assertThat(candidates(List.of()).deserted()).isFalse();
    }

    private static Candidates candidates(List<Target> known) {
        return new Candidates(known, Balance.NONE, new Outliers(Outlier.DEFAULTS), known.size());
    }

    private Set<Target> firstChoices(Candidates candidates) {
        Set<Target> chosen = new HashSet<>();
        for (int i = 0; i < DRAWS; i++) {
            chosen.add(candidates.choose(NOTHING, 0, 0, 0, random::nextInt));
        }
        return chosen;
    }

    private Set<Target> laterChoices(Target... tried) {
        Candidates candidates = candidates(known);
        Load[] loads = new Load[tried.length + 1];
        for (int i = 0; i < tried.length; i++) {
            loads[i] = tried[i].load();
        }
        Set<Target> chosen = new HashSet<>();
        for (int i = 0; i < DRAWS; i++) {
            chosen.add(candidates.choose(loads, tried.length, 0, 0, random::nextInt));
        }
        return chosen;
    }

    private Target registered(String id) {
        return known(id, false);
    }

    private Target missed(String id) {
        return known(id, true);
    }

    private Target known(String id, boolean missed) {
        Target target =
                Target.of(Services.up(id, 8081), missed, Target.NONE, Breaker.NONE, at -> 0);
        known.add(target);
        return target;
    }
}
