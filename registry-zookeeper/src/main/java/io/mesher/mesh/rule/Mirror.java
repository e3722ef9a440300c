package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import java.util.List;

/**
 * A copy of requests that nobody waits for.
 *
 * @param service who gets it, empty for nobody
 * @param percent how many of the requests are copied
 * @param limit beyond which none is
 */
public record Mirror(String service, double percent, MirrorLimit limit) {

    /** No copies. */
    public static final Mirror NONE = new Mirror("", Percent.ALL, MirrorLimit.DEFAULTS);

    public Mirror {
        Percent.require("mirror.percent", percent);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Mirror, String> SERVICE =
                Field.of(
                        "service",
                        Words.SERVICE,
                        Mirror::service,
                        "The service that gets the copies.");
        private static final Field<Mirror, Double> PERCENT =
                Field.of(
                        "percent",
                        Decimal.percent(),
                        Mirror::percent,
                        "How many of the requests are copied, all where none is written.");
        private static final Field<Mirror, MirrorLimit> LIMIT =
                Field.of(
                        "limit",
                        MirrorLimit.Keys.SHAPE,
                        Mirror::limit,
                        "Beyond which none is copied.");

        static final Fields<Mirror> SHAPE =
                Fields.of(
                                "mirror",
                                "A copy of requests that nobody waits for.",
                                v -> new Mirror(v.get(SERVICE), v.get(PERCENT), v.get(LIMIT)),
                                List.of(SERVICE, PERCENT, LIMIT))
                        .with(Demand.required("service"));

        private Keys() {}
    }
}
