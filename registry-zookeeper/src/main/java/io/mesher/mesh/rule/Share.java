package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Whole;
import java.util.List;

/**
 * A part of a route's requests and the instances that get it.
 *
 * @param weight of 100
 */
public record Share(int weight, Subset subset) {

    private static final Whole BOUNDS = Whole.of(0, 100);

    /** Nothing of it. */
    static final Share NONE = new Share(0, Subset.ALL);

    public Share {
        BOUNDS.require("weight", weight);
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<Share, Integer> WEIGHT =
                Field.of("weight", BOUNDS, Share::weight, "How many of a hundred requests.");
        private static final Field<Share, Subset> SUBSET =
                Field.of(
                        "subset", Subset.Keys.SHAPE, Share::subset, "The instances that get them.");

        static final Fields<Share> SHAPE =
                Fields.of(
                                "share",
                                "A part of the requests; the weights of a split add up to 100.",
                                v -> new Share(v.get(WEIGHT), v.get(SUBSET)),
                                List.of(WEIGHT, SUBSET))
                        .with(Demand.required("weight"));

        private Keys() {}
    }
}
