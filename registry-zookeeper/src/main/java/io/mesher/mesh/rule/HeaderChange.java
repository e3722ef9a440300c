package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Items;
import io.mesher.mesh.rule.grammar.Named;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a request's headers: first some are removed, then some replaced, then some added.
 *
 * @param set by name in lower case; all values of that name are replaced
 * @param add by name in lower case; beside what is there
 * @param remove names in lower case
 */
public record HeaderChange(Map<String, String> set, Map<String, String> add, List<String> remove) {

    private static final int MOST = 64;
    // they say where a message ends, whom it is for, or what two hops agreed on
    private static final Set<String> RESERVED =
            Set.of(
                    "connection",
                    "content-length",
                    "host",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "via",
                    "x-mesher-failure",
                    "x-mesher-source");

    /** The headers stay. */
    public static final HeaderChange NONE = new HeaderChange(Map.of(), Map.of(), List.of());

    public HeaderChange {
        set = Map.copyOf(set);
        add = Map.copyOf(add);
        remove = remove.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        requireOwn(set.keySet());
        requireOwn(add.keySet());
        requireOwn(remove);
    }

    /** Refuses names that a rule must not touch. */
    static void requireOwn(Collection<String> names) {
        names.stream()
                .filter(RESERVED::contains)
                .sorted()
                .findFirst()
                .ifPresent(HeaderChange::refuse);
    }

    private static void refuse(String name) {
        throw new IllegalArgumentException(
                "header %s (expected: none that is the proxy's own)".formatted(name));
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<HeaderChange, Map<String, String>> SET =
                Field.of(
                        "set",
                        Named.of(Words.HEADER, Words.HEADER_VALUE, "", MOST).inAnyCase(),
                        HeaderChange::set,
                        "Values that replace what is there.");
        private static final Field<HeaderChange, Map<String, String>> ADD =
                Field.of(
                        "add",
                        Named.of(Words.HEADER, Words.HEADER_VALUE, "", MOST).inAnyCase(),
                        HeaderChange::add,
                        "Values beside what is there.");
        private static final Field<HeaderChange, List<String>> REMOVE =
                Field.of(
                        "remove",
                        Items.of(Words.HEADER, "", 0, MOST),
                        HeaderChange::remove,
                        "Names that are taken out.");

        static final Fields<HeaderChange> SHAPE =
                Fields.of(
                                "header-change",
                                "What becomes of the request's headers: first remove, then set, then add.",
                                v -> new HeaderChange(v.get(SET), v.get(ADD), v.get(REMOVE)),
                                List.of(SET, ADD, REMOVE))
                        .tried(NONE);

        private Keys() {}
    }
}
