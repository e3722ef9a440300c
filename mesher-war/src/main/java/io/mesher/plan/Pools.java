package io.mesher.plan;

import io.mesher.governance.Outliers;
import io.mesher.mesh.rule.Balance;
import io.mesher.mesh.rule.Subset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The instances of one plan by subset and balance policy, each made once. Of one thread, as long as
 * the plan is made.
 */
final class Pools {
    private final List<Target> known;
    private final String zone;
    private final Outliers outliers;
    private final Map<Key, Choices> made = new HashMap<>();

    private record Key(Subset subset, Balance balance) {}

    /**
     * Of those.
     *
     * @param zone ours, empty where there is none
     */
    Pools(List<Target> known, String zone, Outliers outliers) {
        this.known = known;
        this.zone = zone;
        this.outliers = outliers;
    }

    Choices of(Subset subset, Balance balance) {
        return made.computeIfAbsent(new Key(subset, balance), this::make);
    }

    private Choices make(Key key) {
        List<Target> members =
                key.subset.equals(Subset.ALL)
                        ? known
                        : known.stream().filter(target -> target.isIn(key.subset)).toList();
        Candidates all = candidates(members, key.balance);
        if (key.balance.zone() != Balance.Zone.PREFER || zone.isEmpty()) {
            return all;
        }
        List<Target> near = members.stream().filter(target -> target.isInZone(zone)).toList();
        return near.isEmpty() || near.size() == members.size()
                ? all
                : new Zoned(candidates(near, key.balance), all, near.size());
    }

    private Candidates candidates(List<Target> members, Balance balance) {
        return new Candidates(members, balance, outliers, known.size());
    }
}
