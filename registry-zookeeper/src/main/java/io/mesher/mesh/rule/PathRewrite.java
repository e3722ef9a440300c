package io.mesher.mesh.rule;

import com.google.re2j.Pattern;
import io.mesher.mesh.rule.grammar.Demand;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Mapped;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a path: its beginning, what an expression finds in it, or all of it is replaced.
 *
 * @param prefix what is replaced at the beginning, empty for none
 * @param regex what is replaced everywhere
 * @param to what stands there instead; empty where the path stays as it is
 */
public record PathRewrite(String prefix, Optional<Pattern> regex, String to) {

    /** The path stays. */
    public static final PathRewrite NONE = new PathRewrite("", Optional.empty(), "");

    public PathRewrite {
        if (regex.isEmpty() && !to.isEmpty() && !to.startsWith("/")) {
            throw new IllegalArgumentException("to " + to + " (expected: a path such as /v2)");
        }
        if (regex.isPresent()) {
            requireGroups(regex.get(), to);
        }
    }

    /** The new path; never empty, and a slash where two parts meet stays one. */
    public String apply(String path) {
        if (regex.isPresent()) {
            String replaced = regex.get().matcher(path).replaceAll(to);
            return replaced.startsWith("/") ? replaced : "/" + replaced;
        }
        if (to.isEmpty() || !path.startsWith(prefix)) {
            return path;
        }
        String rest = prefix.isEmpty() ? "" : path.substring(prefix.length());
        boolean twice = to.endsWith("/") && rest.startsWith("/");
        return twice ? to + rest.substring(1) : to + rest;
    }

    /** A reference to nothing would be found out by the first request only. */
    private static void requireGroups(Pattern regex, String to) {
        for (int i = to.indexOf('$'); i >= 0; i = to.indexOf('$', i + 1)) {
            int group = i + 1 < to.length() ? Character.digit(to.charAt(i + 1), 10) : -1;
            if (group < 0 || group > regex.groupCount()) {
                throw new IllegalArgumentException(
                        "to %s (expected: $0 to $%d)".formatted(to, regex.groupCount()));
            }
        }
        if (to.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("to " + to + " (expected: no backslash)");
        }
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<PathRewrite, String> PREFIX =
                Field.of(
                        "prefix",
                        Words.PATH,
                        PathRewrite::prefix,
                        "What is replaced at the beginning.");
        private static final Field<PathRewrite, Optional<Pattern>> REGEX =
                Field.of(
                        "regex",
                        new Mapped<>(Words.REGEX, Words.ANYTHING, Optional::of),
                        PathRewrite::regex,
                        "What is replaced everywhere: a regular expression of RE2.");
        private static final Field<PathRewrite, String> TO =
                Field.of(
                        "to",
                        Words.NEW_PATH,
                        PathRewrite::to,
                        "What stands there instead; with neither prefix nor regex the whole path.");

        static final Fields<PathRewrite> SHAPE =
                Fields.of(
                                "path-rewrite",
                                "What becomes of the path; the query stays.",
                                v -> new PathRewrite(v.get(PREFIX), v.get(REGEX), v.get(TO)),
                                List.of(PREFIX, REGEX, TO))
                        .with(Demand.required("to"), Demand.notBoth("prefix", "regex"))
                        .tried(NONE);

        private Keys() {}
    }
}
