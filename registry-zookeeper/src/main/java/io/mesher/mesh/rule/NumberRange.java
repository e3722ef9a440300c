package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import java.util.List;

/**
 * Numbers between two bounds.
 *
 * @param atLeast the lower bound, included
 * @param above the lower bound, not included
 * @param atMost the upper bound, included
 * @param below the upper bound, not included
 */
public record NumberRange(double atLeast, double above, double atMost, double below) {

    /** Every number. */
    public static final NumberRange ALL =
            new NumberRange(
                    Double.NEGATIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    Double.POSITIVE_INFINITY);

    private static final int LONGEST = 32;
    private static final Decimal BOUND = Decimal.of("-100000000000000", "100000000000000");

    public NumberRange {
        double least = Math.max(atLeast, above);
        double most = Math.min(atMost, below);
        if (least > most) {
            throw new IllegalArgumentException(
                    "from %s to %s (expected: the lower bound first)".formatted(least, most));
        }
    }

    /** Whether a text is one of the numbers; what is no plain number is none. */
    public boolean holds(String text) {
        if (!isPlain(text)) {
            return false;
        }
        double number = Double.parseDouble(text);
        return number >= atLeast && number > above && number <= atMost && number < below;
    }

    // parseDouble takes more than people call a number, and an exception for the rest is slow
    private static boolean isPlain(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = i == 0 && c == '-';
            digits += c >= '0' && c <= '9' ? 1 : 0;
            points += c == '.' ? 1 : 0;
            if (!sign && c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.length() <= LONGEST;
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<NumberRange, Double> AT_LEAST =
                Field.of("at-least", BOUND, NumberRange::atLeast, "This or more.");
        private static final Field<NumberRange, Double> ABOVE =
                Field.of("above", BOUND, NumberRange::above, "More than this.");
        private static final Field<NumberRange, Double> AT_MOST =
                Field.of("at-most", BOUND, NumberRange::atMost, "This or less.");
        private static final Field<NumberRange, Double> BELOW =
                Field.of("below", BOUND, NumberRange::below, "Less than this.");

        static final Fields<NumberRange> SHAPE =
                Fields.of(
                                "number",
                                "A comparison of numbers; all that is written must hold.",
                                v ->
                                        new NumberRange(
                                                v.get(AT_LEAST),
                                                v.get(ABOVE),
                                                v.get(AT_MOST),
                                                v.get(BELOW)),
                                List.of(AT_LEAST, ABOVE, AT_MOST, BELOW))
                        .with(Demand.someOf("at-least", "above", "at-most", "below"))
                        .tried(ALL);

        private Keys() {}
    }
}
