package io.mesher.mesh.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.mesher.mesh.rule.grammar.Parsed;
import io.mesher.mesh.rule.grammar.Text;

/** The looks of the texts that rules are made of. */
final class Words {
    static final Text SERVICE =
            Text.of(
                    "(?!\\.+$)[A-Za-z0-9._-]{1,128}",
                    128,
                    "the name of a service: up to 128 letters, digits, - _ .");
    static final Text ROUTE =
            Text.of("[A-Za-z0-9._-]{1,64}", 64, "up to 64 letters, digits, - _ .");
    static final Text LABEL = Text.of("[!-~]{1,128}", 128, "up to 128 characters without blanks");
    static final Text METHOD =
            Text.of("[A-Z][A-Z0-9_-]{0,31}", 32, "a method in upper case such as GET");
    static final Text HEADER =
            Text.of(
                    "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}",
                    128, "the name of a header: up to 128 letters, digits, dashes");
    static final Text HEADER_VALUE =
            Text.of(
                    "(?:[!-~](?:[ -~]*[!-~])?)?",
                    4096,
                    "ASCII on one line without blanks at either end");
    static final Text PARAMETER = Text.of("[^\\x00-\\x1f\\x7f]{1,256}", 256, "a name");
    static final Text MATCHED = Text.line(1024);
    static final Text HOST =
            Text.of("[A-Za-z0-9._:\\[\\]-]{1,255}", 255, "a host such as example.com");
    // from ! to ~ without # and ?
    static final Text PATH = Text.of("/[!\"$->@-~]*", 1024, "a path such as /v2");
    static final Text NEW_PATH =
            Text.of("[!\"$->@-~]{1,1024}", 1024, "a path such as /v2, or of $1 and the like");
    static final Text BODY = Text.of("[\\s\\S]*", 16 * 1024, "a text");
    static final Parsed<Pattern> REGEX = Parsed.of(Text.line(512), Words::regex, "regex");

    private static final int MAX_PROGRAM = 1000;

    /** Stands where no expression is written. */
    static final Pattern ANYTHING = Pattern.compile("");

    private Words() {}

    private static Pattern regex(String text) {
        // before it is compiled: a short one can stand for a program that fills the memory
        requireSmall(RegexSize.of(text));
        try {
            Pattern pattern = Pattern.compile(text);
            requireSmall(pattern.programSize());
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "a regular expression of RE2; this has: " + e.getDescription(), e);
        }
    }

    private static void requireSmall(int size) {
        if (size > MAX_PROGRAM) {
            throw new IllegalArgumentException(
                    "a regular expression of up to %d instructions".formatted(MAX_PROGRAM));
        }
    }
}
