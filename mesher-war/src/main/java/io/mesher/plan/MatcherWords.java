package io.mesher.plan;

import io.mesher.mesh.rule.NumberRange;
import io.mesher.mesh.rule.TextMatcher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Conditions on texts in the words of the rules. */
final class MatcherWords {
    private MatcherWords() {}

    static String of(TextMatcher matcher) {
        if (matcher instanceof TextMatcher.Exact exact) {
            return "exact " + exact.text();
        }
        if (matcher instanceof TextMatcher.Prefix prefix) {
            return "prefix " + prefix.text();
        }
        if (matcher instanceof TextMatcher.Suffix suffix) {
            return "suffix " + suffix.text();
        }
        if (matcher instanceof TextMatcher.Contains contains) {
            return "contains " + contains.text();
        }
        if (matcher instanceof TextMatcher.Regex regex) {
            return "regex " + regex.text();
        }
        if (matcher instanceof TextMatcher.Not not) {
            return "not " + of(not.other());
        }
        if (matcher instanceof TextMatcher.Numeric numeric) {
            return "number " + of(numeric.range());
        }
        return matcher.equals(TextMatcher.Present.ALWAYS) ? "present" : "absent";
    }

    private static String of(NumberRange range) {
        List<String> bounds = new ArrayList<>();
        bound("at-least", range.atLeast(), bounds);
        bound("above", range.above(), bounds);
        bound("at-most", range.atMost(), bounds);
        bound("below", range.below(), bounds);
        return String.join(", ", bounds);
    }

    private static void bound(String word, double value, List<String> bounds) {
        if (!Double.isInfinite(value)) {
            bounds.add(word + " " + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
        }
    }
}
