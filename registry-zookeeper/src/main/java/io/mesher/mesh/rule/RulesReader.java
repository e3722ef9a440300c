package io.mesher.mesh.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.mesher.mesh.Instance;
import io.mesher.mesh.rule.grammar.Code;
import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Node;
import io.mesher.mesh.rule.grammar.NodeReader;
import io.mesher.mesh.rule.grammar.Place;
import io.mesher.mesh.rule.grammar.Problem;
import io.mesher.mesh.rule.grammar.Report;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads documents and says all that is wrong with them at once; never throws. */
public final class RulesReader {
    private static final int MAX_REGEXES = 1000;
    private static final Place SERVICE = Place.ROOT.member("service");

    private RulesReader() {}

    /**
     * Reads the document of a service.
     *
     * @param service under whose name it is kept; empty where it may be anyone's
     * @param known the service's instances, by which subsets are judged; empty where they are not
     */
    public static Reading read(
            String service, byte[] document, Format format, Collection<Instance> known) {
        Report report = new Report();
        Optional<Node> node = NodeReader.read(document, format, report);
        if (node.isEmpty()) {
            return bad(report);
        }
        JsonNode checked = Rules.Keys.SHAPE.check(node.get(), Place.ROOT, report);
        checkService(service, node.get(), report);
        PolicyCheck.check(node.get(), report);
        checkRegexes(checked, report);
        if (report.errors() > 0) {
            return bad(report);
        }
        return good(node.get(), checked, known, report);
    }

    private static Reading good(
            Node node, JsonNode checked, Collection<Instance> known, Report report) {
        try {
            Rules rules = Rules.Keys.SHAPE.read(checked, Rules.NONE);
            Lints.of(rules, known)
                    .forEach(lint -> lint.addTo(report, node.towards(lint.pointer()).line()));
            return new Reading(Optional.of(new RulesDocument(checked, rules)), sorted(report));
        } catch (IllegalArgumentException e) {
            report.add(Place.ROOT, Code.INVALID, e.getMessage(), node.line());
            return bad(report);
        }
    }

    private static void checkService(String service, Node node, Report report) {
        Optional<Node> written =
                node.member("service").filter(name -> Words.SERVICE.fits(name.text()));
        if (!service.isEmpty() && written.isPresent() && !written.get().text().equals(service)) {
            String message = "service %s (expected: %s)".formatted(written.get(), service);
            report.add(SERVICE, Code.SERVICE_NAME, message, written.get().line());
        }
    }

    /** Each may be a thousand times as large as it looks. */
    private static void checkRegexes(JsonNode checked, Report report) {
        int regexes = checked.findValues("regex").size();
        if (regexes > MAX_REGEXES) {
            String message =
                    "document with %d regular expressions (expected: up to %d)"
                            .formatted(regexes, MAX_REGEXES);
            report.add(Place.ROOT, Code.TOO_LARGE, message, 0);
        }
    }

    private static Reading bad(Report report) {
        return new Reading(Optional.empty(), sorted(report));
    }

    private static List<Problem> sorted(Report report) {
        return report.problems().stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
