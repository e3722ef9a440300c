package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Flag;
import io.mesher.mesh.rule.grammar.Lazy;
import io.mesher.mesh.rule.grammar.Mapped;
import io.mesher.mesh.rule.grammar.Shape;
import io.mesher.mesh.rule.grammar.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** How conditions on texts are written: one for paths, one for parameters, one for headers. */
final class Matchers {
    static final Shape<TextMatcher> PATH =
            shape("path-matcher", "A condition on a path.", paths(Matchers::path));
    static final Shape<TextMatcher> PARAMETER =
            shape(
                    "text-matcher",
                    "A condition on a parameter of the query or a cookie.",
                    parameters(Matchers::parameter));
    static final Shape<TextMatcher> HEADER =
            shape("header-matcher", "A condition on a header.", headers(Matchers::header));

    private Matchers() {}

    private static Shape<TextMatcher> shape(
            String name, String description, List<Field<TextMatcher, TextMatcher>> fields) {
        return Fields.oneOf(name, description, fields);
    }

    private static List<Field<TextMatcher, TextMatcher>> paths(Supplier<Shape<TextMatcher>> self) {
        return List.of(
                text("exact", Words.MATCHED, TextMatcher.Exact::new, "The text itself."),
                text("prefix", Words.MATCHED, TextMatcher.Prefix::new, "How the text begins."),
                text("suffix", Words.MATCHED, TextMatcher.Suffix::new, "How the text ends."),
                text("contains", Words.MATCHED, TextMatcher.Contains::new, "What is in the text."),
                field(
                        "regex",
                        new Mapped<>(Words.REGEX, Words.ANYTHING, TextMatcher.Regex::new),
                        "A regular expression of RE2 for the whole text."),
                field(
                        "not",
                        new Mapped<>(
                                new Lazy<>(self), TextMatcher.Present.ALWAYS, TextMatcher.Not::new),
                        "The condition that must not hold."));
    }

    private static List<Field<TextMatcher, TextMatcher>> parameters(
            Supplier<Shape<TextMatcher>> self) {
        List<Field<TextMatcher, TextMatcher>> fields = new ArrayList<>(paths(self));
        fields.add(
                field(
                        "present",
                        new Mapped<>(Flag.of(), true, TextMatcher.Present::new),
                        "Whether there is one at all."));
        return fields;
    }

    private static List<Field<TextMatcher, TextMatcher>> headers(
            Supplier<Shape<TextMatcher>> self) {
        List<Field<TextMatcher, TextMatcher>> fields = new ArrayList<>(parameters(self));
        fields.add(
                field(
                        "number",
                        new Mapped<>(
                                NumberRange.Keys.SHAPE, NumberRange.ALL, TextMatcher.Numeric::new),
                        "Bounds between which its number lies."));
        return fields;
    }

    private static Field<TextMatcher, TextMatcher> text(
            String name, Text text, Function<String, TextMatcher> function, String description) {
        return field(name, new Mapped<>(text, "", function), description);
    }

    private static Field<TextMatcher, TextMatcher> field(
            String name, Shape<TextMatcher> shape, String description) {
        return Field.of(name, shape, Function.identity(), description);
    }

    private static Shape<TextMatcher> path() {
        return PATH;
    }

    private static Shape<TextMatcher> parameter() {
        return PARAMETER;
    }

    private static Shape<TextMatcher> header() {
        return HEADER;
    }
}
