package io.mesher.mesh.rule;

import io.mesher.mesh.Instance;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Named;
import java.util.List;
import java.util.Map;

/**
 * Some of a service's instances; a part that is empty holds for all.
 *
 * @param labels what their metadata must say
 */
public record Subset(Map<String, String> labels, String version, String zone) {

    /** All instances. */
    public static final Subset ALL = new Subset(Map.of(), "", "");

    private static final int MAX_LABELS = 16;

    public Subset {
        labels = Map.copyOf(labels);
    }

    /** Whether an instance belongs to it. */
    public boolean holds(Instance instance) {
        return holds(instance.metadata(), instance.version(), instance.zone());
    }

    /** Whether one belongs to it that has such metadata, version and zone. */
    public boolean holds(Map<String, String> metadata, String itsVersion, String itsZone) {
        return (version.isEmpty() || version.equals(itsVersion))
                && (zone.isEmpty() || zone.equals(itsZone))
                && metadata.entrySet().containsAll(labels.entrySet());
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Subset, Map<String, String>> LABELS =
                Field.of(
                        "labels",
                        Named.of(Words.LABEL, Words.MATCHED, "", MAX_LABELS),
                        Subset::labels,
                        "What the instances' metadata must say.");
        private static final Field<Subset, String> VERSION =
                Field.of("version", Words.LABEL, Subset::version, "The instances' version.");
        private static final Field<Subset, String> ZONE =
                Field.of("zone", Words.LABEL, Subset::zone, "The instances' zone.");

        static final Fields<Subset> SHAPE =
                Fields.of(
                        "subset",
                        "Some of the instances; all that is written must hold, and without anything it is all of them.",
                        v -> new Subset(v.get(LABELS), v.get(VERSION), v.get(ZONE)),
                        List.of(LABELS, VERSION, ZONE));

        private Keys() {}
    }
}
