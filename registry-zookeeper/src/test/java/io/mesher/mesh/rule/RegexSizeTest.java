package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSizeTest {
    private static final String[] PARTS = {
        "a",
        "(",
        "(?:",
        "(?i)",
        "(?P<n>",
        ")",
        "[",
        "]",
        "^",
        "[^",
        "[:alpha:]",
        "[[:digit:]]",
        "{3}",
        "{2,5}",
        "{4,}",
        "{7,1}",
        "{",
        "}",
        "\\",
        "\\Q",
        "\\E",
        "\\pN",
        "\\p{L}",
        "\\x{41}",
        "\\d",
        "|",
        "?",
        "*",
        "+",
        ".",
        "$",
        "-",
        ",",
        "1",
        "\\b",
        "\\]",
        "\\)",
        "(a{9})",
        "[)]",
        "[(]",
        "[]({9}]"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    abc                          | 3
                    [a-z]+                       | 2
                    [)(]{3}                      | 4
                    \\p{Greek}{3}                | 4
                    \\Q(((\\E                    | 1
                    ((((a{1000}){1000}){1000}){1000}){1000} | 2147483647
                    """)
    void repetitionsAreCountedOut(String regex, int size) {
        assertThat(RegexSize.of(regex)).isEqualTo(size);
    }

    @Test
    void theProgramIsNoLargerThanASmallFactorSays() {
        Random random = new Random(666);
        int compiled = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder regex = new StringBuilder();
            for (int parts = 1 + random.nextInt(14); parts > 0; parts--) {
                regex.append(PARTS[random.nextInt(PARTS.length)]);
            }
            compiled += holdsFor(regex.toString()) ? 1 : 0;
        }
        assertThat(compiled).isGreaterThan(5_000);
    }

    private static boolean holdsFor(String regex) {
        int size = RegexSize.of(regex);
        if (size > 10_000) {
            return false;
        }
        try {
            int program = Pattern.compile(regex).programSize();
            assertThat(program)
                    .as(regex)
                    .isLessThanOrEqualTo(10 + 4 * Math.max(size, regex.length()));
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
