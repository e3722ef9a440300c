package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatcherTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    { exact: beta }             | beta      | true
    { exact: beta }             | Beta      | false
    { exact: beta }             | beta2     | false
    { prefix: be }              | beta      | true
    { prefix: be }              | abe       | false
    { suffix: ta }              | beta      | true
    { suffix: ta }              | tab       | false
    { contains: et }            | beta      | true
    { contains: et }            | bta       | false
    { regex: 'b[a-z]+a' }       | beta      | true
    { regex: 'b[a-z]+' }        | 1beta     | false
    { regex: '(?i)BETA' }       | beta      | true
    { present: true }           | ''        | true
    { present: false }          | beta      | false
    { not: { exact: beta } }    | alpha     | true
    { not: { exact: beta } }    | beta      | false
    { not: { not: { exact: a } } } | a      | true
    { number: { at-least: 5 } } | 5         | true
    { number: { at-least: 5 } } | 4.99      | false
    { number: { above: 5 } }    | 5         | false
    { number: { above: 5 } }    | 5.01      | true
    { number: { at-most: 5 } }  | 5.0       | true
    { number: { below: 5 } }    | 5         | false
    { number: { below: 5 } }    | -7        | true
    { number: { at-least: 1, below: 3 } } | 2 | true
    { number: { at-least: 1, below: 3 } } | 3 | false
    { number: { below: 5 } }    | four      | false
    { number: { below: 5 } }    | ''        | false
    { number: { below: 5 } }    | 1e0       | false
    { number: { below: 5 } }    | 0x1       | false
    { number: { below: 5 } }    | -         | false
    { number: { below: 5 } }    | .         | false
    { number: { below: 5 } }    | 1.1.1     | false
    { number: { below: 5 } }    | ' 1'      | false
    { number: { below: 5 } }    | NaN       | false
    """)
    void aTextIsMatched(String matcher, String text, boolean matches) {
        assertThat(header(matcher).matches(text)).isEqualTo(matches);
        assertThat(header(matcher).matches(List.of(text))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    { exact: b }                 | a,b | true
    { exact: b }                 | a,c | false
    { not: { exact: b } }        | a,b | false
    { not: { exact: b } }        | a,c | true
    { exact: b }                 |     | false
    { present: true }            |     | false
    { present: false }           |     | true
    { not: { exact: b } }        |     | true
    { not: { present: true } }   |     | true
    { not: { present: false } }  |     | false
    { number: { below: 5 } }     |     | false
    { number: { below: 5 } }     | 7,3 | true
    """)
    void oneOfSeveralValuesWillDoAndNoneIsAbsence(String matcher, String values, boolean matches) {
        List<String> sent = values == null ? List.of() : Arrays.asList(values.split(",", -1));

        assertThat(header(matcher).matches(sent)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
    /api/v1/.*        ; /api/v1/
    ^/api/v1$         ; /api/v1
    /a\\.b/c          ; /a.b/c
    /ab?c             ; /a
    /ab*c             ; /a
    /ab+c             ; /ab
    /ab{0,1}c         ; /a
    /a\\.?b           ; /a
    /a(b|c)           ; ''
    a|b               ; ''
    (?i)/a            ; ''
    /a(?i)b           ; /a
    /a(b)*c           ; /a
    [ab]c             ; ''
    /\\d+             ; /
    \\Qa.b\\E          ; ''
    \\x41b            ; ''
    .*                ; ''
    /é?               ; /
    """)
    void anExpressionTellsHowItsTextsBegin(String expression, String beginning) {
        TextMatcher.Regex regex = new TextMatcher.Regex(Pattern.compile(expression));

        assertThat(regex.beginning()).isEqualTo(beginning);
        for (String text :
                List.of(
                        "",
                        "/",
                        "/a",
                        "/A",
                        "/ab",
                        "/ac",
                        "/abc",
                        "/abbc",
                        "/aab",
                        "/aBc",
                        "a",
                        "b",
                        "bc",
                        "a.b",
                        "/a.b",
                        "/axb",
                        "/a.b/c",
                        "Ab",
                        "/7",
                        "/é",
                        "/api/v1",
                        "/api/v1/",
                        "/api/v1/x",
                        "/abbbc",
                        "/acc")) {
            assertThat(regex.matches(text)).as(text).isEqualTo(regex.pattern().matches(text));
        }
    }

    private static TextMatcher header(String matcher) {
        String document = "routes: [{ match: [{ headers: { X-A: %s } }] }]".formatted(matcher);
        return Documents.good(document).rules().routes().get(0).match().get(0).headers().get("x-a");
    }
}
