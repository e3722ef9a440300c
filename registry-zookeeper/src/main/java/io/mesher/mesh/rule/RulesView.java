package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Problem;
import java.util.List;

/**
 * What is in force for a service: the last document that was good.
 *
 * @param known whether the registry told what there is; nothing is in force until then
 * @param revision of the document in force, {@link StoredRules#NONE} without one
 * @param rules what it says
 * @param stored the revision that stands in the registry; another one while that is bad
 * @param problems why it is bad
 */
public record RulesView(
        String service,
        boolean known,
        long revision,
        Rules rules,
        long stored,
        List<Problem> problems) {

    public RulesView {
        problems = List.copyOf(problems);
    }

    /** Nothing was heard yet. */
    public static RulesView unknown(String service) {
        return new RulesView(
                service, false, StoredRules.NONE, Rules.NONE, StoredRules.NONE, List.of());
    }

    /** There is no document. */
    public RulesView without() {
        return new RulesView(
                service, true, StoredRules.NONE, Rules.NONE, StoredRules.NONE, List.of());
    }

    /** A good document stands there. */
    public RulesView with(long written, Rules good) {
        return new RulesView(service, true, written, good, written, List.of());
    }

    /** A bad document stands there: the one before, if any, is still in force. */
    public RulesView despite(long written, List<Problem> why) {
        return new RulesView(service, true, revision, rules, written, why);
    }
}
