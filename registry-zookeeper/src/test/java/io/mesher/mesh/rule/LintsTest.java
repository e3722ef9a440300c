package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.Endpoint;
import io.mesher.mesh.Instance;
import io.mesher.mesh.InstanceStatus;
import io.mesher.mesh.rule.grammar.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    routes: [{ name: a }, { name: b }] | unreachable-route /routes/1 | routes[1], b, gets no requests: a before it matches them all
    routes: [{ name: a, match: [{}] }, { name: b }] |  |
    policy: { retry: { methods: [GET, POST, PATCH] } } | unsafe-retry /policy/retry/methods | policy.retry.methods has PATCH, POST, which may then be done twice
    policy: { retry: { methods: [POST], attempts: 1 } } | |
    policy: { timeout: { attempt: 40s } } | timeout-exceeded /policy/timeout/attempt | policy.timeout.attempt of 40000ms, 2 times, is more than the request's 60000ms
    policy: { timeout: { attempt: 30s } } | |
    policy: { timeout: { request: 1s } } | |
    policy: { timeout: { attempt: 30s }, retry: { attempts: 3 } } | timeout-exceeded /policy/timeout/attempt | policy.timeout.attempt of 30000ms, 3 times, is more than the request's 60000ms
    policy: { fault: { abort: { status: 503 } } } | endless-fault /policy/fault | policy.fault without an end (expected: until)
    policy: { fault: none } | |
    routes: [{ policy: { fault: { delay: { time: 1s } } } }] | endless-fault /routes/0/policy/fault | routes[0].policy.fault without an end (expected: until)
    """)
    void whatIsHardlyMeantIsSaid(String document, String codeAndPointer, String message) {
        Reading reading = Documents.yaml(document);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.document()).isPresent();
        assertThat(
                        reading.warnings().stream()
                                .map(p -> p.code().word() + " " + p.pointer())
                                .toList())
                .isEqualTo(codeAndPointer == null ? List.of() : List.of(codeAndPointer));
        assertThat(Documents.messages(reading.warnings()))
                .isEqualTo(message == null ? List.of() : List.of(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    {}                                  | { path: { exact: /a } }            | true
    { path: { prefix: /a } }            | { path: { prefix: /a } }           | true
    { path: { prefix: /a } }            | { path: { prefix: /ab } }          | true
    { path: { prefix: /a } }            | { path: { exact: /a/b } }          | true
    { path: { prefix: /ab } }           | { path: { prefix: /a } }           | false
    { path: { exact: /a } }             | { path: { prefix: /a } }           | false
    { path: { regex: a } }              | { path: { regex: a } }             | true
    { path: { regex: a } }              | {}                                 | false
    { methods: [GET] }                  | {}                                 | false
    { methods: [GET, PUT] }             | { methods: [PUT] }                 | true
    { methods: [GET] }                  | { methods: [GET, PUT] }            | false
    { headers: { A: { exact: x } } }    | { headers: { a: { exact: x } }, methods: [GET] } | true
    { headers: { a: { present: true } } } | { headers: { a: { exact: x } } } | true
    { headers: { a: { present: true } } } | { headers: { a: { not: { exact: x } } } } | false
    { headers: { a: { exact: x } } }    | { headers: { b: { exact: x } } }   | false
    { query: { a: { exact: x } } }      | { cookie: { a: { exact: x } } }    | false
    { percent: 50 }                     | {}                                 | false
    {}                                  | { percent: 50 }                    | true
    { source: { service: web } }        | { source: { service: web, zone: z } } | true
    { source: { service: web, zone: z } } | { source: { service: web } }     | false
    """)
    void aRouteIsUnreachableWhenAnEarlierOneMatchesAllOfIt(
            String earlier, String later, boolean unreachable) {
        String document =
                "routes: [{ match: [{ path: { exact: /other } }, %s] }, { match: [%s] }]"
                        .formatted(earlier, later);

        assertThat(Documents.brief(Documents.yaml(document).problems()))
                .isEqualTo(unreachable ? List.of("unreachable-route /routes/1 1") : List.of());
    }

    @Test
    void aRouteIsReachableWhenOneOfItsAlternativesIs() {
        String document =
                "routes: [{ match: [{ path: { exact: /a } }] },"
                        + " { match: [{ path: { exact: /a } }, { path: { exact: /b } }] }]";

        assertThat(Documents.yaml(document).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { version: 2.3.1 }                 | true
                    { version: 2.4.0 }                 | false
                    { zone: az1, version: 2.3.1 }      | true
                    { zone: az2 }                      | false
                    { labels: { team: blue } }         | true
                    { labels: { team: red } }          | false
                    { labels: { team: blue, x: y } }   | false
                    {}                                 | true
                    """)
    void aSubsetShouldHaveAnInstance(String subset, boolean has) {
        String document = "routes:\n- split:\n  - weight: 100\n    subset: %s\n".formatted(subset);
        Reading reading =
                RulesReader.read(
                        "orders",
                        document.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        List.of(instance()));

        assertThat(Documents.brief(reading.problems()))
                .isEqualTo(has ? List.of() : List.of("unknown-subset /routes/0/split/0/subset 4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ version: 2.4.0 }", "{ zone: nowhere }"})
    void whereNoInstanceIsKnownSubsetsAreNotJudged(String subset) {
        assertThat(
                        Documents.yaml(
                                        "routes: [{ split: [{ weight: 100, subset: %s }] }]"
                                                .formatted(subset))
                                .problems())
                .isEmpty();
    }

    private static Instance instance() {
        return new Instance(
                "a",
                "orders",
                new Endpoint("127.0.0.1", 8080),
                "2.3.1",
                "az1",
                InstanceStatus.UP,
                Instance.NORMAL_WEIGHT,
                Map.of("team", "blue"),
                "spring",
                0);
    }
}
