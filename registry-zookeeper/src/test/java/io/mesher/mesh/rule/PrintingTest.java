package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.mesher.mesh.rule.grammar.Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintingTest {

    @Test
    void onlyWhatWasWrittenIsPrintedInTheOrderOfTheSchema() {
        RulesDocument document =
                Documents.good(
                        """
                        # kept for the auditors
                        policy: { limit: none, retry: { attempts: 3 } }
                        routes:
                          - fallback: any
                            match: [{ path: { regex: '/v[0-9]+' }, headers: { X-B: { present: true }, X-A: { exact: "1" } } }]
                            split: [{ subset: { version: 2.10 }, weight: 100.0 }]
                        service: orders
                        """);

        assertThat(document.print(Format.YAML))
                .isEqualTo(
                        """
                        service: orders
                        routes:
                        - match:
                          - path:
                              regex: "/v[0-9]+"
                            headers:
                              X-B:
                                present: true
                              X-A:
                                exact: "1"
                          split:
                          - weight: 100
                            subset:
                              version: "2.10"
                          fallback: any
                        policy:
                          retry:
                            attempts: 3
                          limit: none
                        """);
    }

    @Test
    void jsonIsPrintedOnLines() {
        assertThat(
                        Documents.good("policy: { retry: { on: [], attempts: 3 }, fault: none }")
                                .print(Format.JSON))
                .isEqualTo(
                        """
                        {
                          "policy": {
                            "retry": {
                              "attempts": 3,
                              "on": []
                            },
                            "fault": "none"
                          }
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "null",
                "~",
                "yes",
                "no",
                "on",
                "off",
                "y",
                "n",
                "1",
                "1.0",
                "1e3",
                "0x1f",
                "1_000",
                "1:30",
                "2026-12-01",
                ".inf",
                "",
                " a",
                "a ",
                "a: b",
                "a #b",
                "#a",
                "- a",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "'",
                "\"",
                "\\",
                "%a",
                "@a",
                "`a",
                "{a",
                "[a",
                "a\u00e9",
                "\u4e2d\u6587",
                "\ud83d\ude00",
                "=",
                "<<",
                "?",
                "---",
                "...",
                "\u0085",
                "\u2028",
                "\ufeff"
            })
    void everyTextIsReadAsItWasPrinted(String text) {
        String json = new TextNode(text).toString();
        RulesDocument document =
                Documents.json(
                                "{\"routes\": [{\"match\": [{\"query\": {\"a\": {\"exact\": %s}}}]}]}"
                                        .formatted(json))
                        .document()
                        .orElseThrow();

        for (Format format : Format.values()) {
            Reading read = Documents.read(document.print(format), format);
            assertThat(read.document()).as(document.print(format)).contains(document);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\n",
                "\na",
                " a\n b\n",
                "a\r\nb",
                "\t",
                "\n\n\n",
                "a\n\n",
                "\u0000\u0007"
            })
    void aBodyMayHaveLines(String body) {
        String json = new TextNode(body).toString();
        RulesDocument document =
                Documents.json(
                                "{\"routes\": [{\"answer\": {\"status\": 200, \"body\": %s}}]}"
                                        .formatted(json))
                        .document()
                        .orElseThrow();

        for (Format format : Format.values()) {
            Reading read = Documents.read(document.print(format), format);
            assertThat(read.document()).as(document.print(format)).contains(document);
        }
    }

    @Test
    void numbersThatAreEqualArePrintedAlike() {
        RulesDocument one = Documents.good("routes: [{ match: [{ percent: 10.50 }] }]");
        RulesDocument other = Documents.good("routes: [{ match: [{ percent: 10.5 }] }]");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.print(Format.YAML)).isEqualTo(other.print(Format.YAML));
    }

    @Test
    void theFormatIsSeenFromTheFirstCharacter() {
        assertThat(Format.of(" \n{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(Format.JSON);
        assertThat(Format.of("a: b".getBytes(StandardCharsets.UTF_8))).isEqualTo(Format.YAML);
        assertThat(Format.of(new byte[0])).isEqualTo(Format.YAML);
    }
}
