package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import java.util.List;

/**
 * A condition on who calls; a part that is empty holds for everybody.
 *
 * @param service the calling service's name
 * @param version of the calling instance
 * @param zone of the calling instance
 */
public record SourceMatch(String service, String version, String zone) {

    /** Whoever calls. */
    public static final SourceMatch ANY = new SourceMatch("", "", "");

    /** Whether it holds for a caller, of whom parts may be unknown and empty. */
    public boolean matches(String callingService, String callingVersion, String callingZone) {
        return holds(service, callingService)
                && holds(version, callingVersion)
                && holds(zone, callingZone);
    }

    /** Whether it holds wherever the other does. */
    public boolean covers(SourceMatch other) {
        return matches(other.service, other.version, other.zone);
    }

    private static boolean holds(String wanted, String given) {
        return wanted.isEmpty() || wanted.equals(given);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<SourceMatch, String> SERVICE =
                Field.of("service", Words.SERVICE, SourceMatch::service, "The calling service.");
        private static final Field<SourceMatch, String> VERSION =
                Field.of(
                        "version",
                        Words.LABEL,
                        SourceMatch::version,
                        "The version of the calling instance.");
        private static final Field<SourceMatch, String> ZONE =
                Field.of(
                        "zone",
                        Words.LABEL,
                        SourceMatch::zone,
                        "The zone of the calling instance.");

        static final Fields<SourceMatch> SHAPE =
                Fields.of(
                                "source",
                                "A condition on who calls; all that is written must hold.",
                                v -> new SourceMatch(v.get(SERVICE), v.get(VERSION), v.get(ZONE)),
                                List.of(SERVICE, VERSION, ZONE))
                        .with(Demand.someOf("service", "version", "zone"));

        private Keys() {}
    }
}
