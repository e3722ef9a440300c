package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.NodeReader;
import io.mesher.mesh.rule.grammar.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    rutes: []                                     | unknown-field /rutes              | rutes is no field (nearest: routes)
    routes: [{ mtach: [] }]                       | unknown-field /routes/0/mtach     | routes[0].mtach is no field (nearest: match)
    policy: { retry: { attempt: 3 } }             | unknown-field /policy/retry/attempt | policy.retry.attempt is no field (nearest: attempts)
    policy: { retry: { attempts: 12 } }           | out-of-range /policy/retry/attempts | policy.retry.attempts 12 (expected: 1 to 10)
    policy: { retry: { attempts: 0 } }            | out-of-range /policy/retry/attempts | policy.retry.attempts 0 (expected: 1 to 10)
    policy: { retry: { attempts: two } }          | wrong-type /policy/retry/attempts | policy.retry.attempts "two" (expected: a whole number, 1 to 10)
    policy: { retry: { attempts: 1.5 } }          | wrong-type /policy/retry/attempts | policy.retry.attempts 1.5 (expected: a whole number, 1 to 10)
    policy: { retry: { attempts: [2] } }          | wrong-type /policy/retry/attempts | policy.retry.attempts with a list (expected: a whole number, 1 to 10)
    policy: { retry: { attempts: } }              | wrong-type /policy/retry/attempts | policy.retry.attempts without a value (expected: a whole number, 1 to 10)
    policy: { retry: { on: [reest] } }            | invalid /policy/retry/on/0        | policy.retry.on[0] "reest" (expected: one of connect-failure, refused, reset, gateway-error, retriable-4xx)
    policy: { retry: { methods: [get] } }         | invalid /policy/retry/methods/0   | policy.retry.methods[0] "get" (expected: a method in upper case such as GET)
    policy: { retry: { budget: { ratio: 1.01 } } } | out-of-range /policy/retry/budget/ratio | policy.retry.budget.ratio 1.01 (expected: 0 to 1)
    policy: { retry: { backoff: { base: 2s } } }  | invalid /policy/retry             | retry.backoff.base 2000ms (expected: up to max, 1000ms)
    policy: { retry: off }                        | wrong-type /policy/retry          | policy.retry off (expected: none, or an object with attempts, on, methods, budget, backoff)
    routes: [{ match: [{ query: { a: { present: yes } } }] }] | wrong-type /routes/0/match/0/query/a/present | routes[0].match[0].query.a.present yes (expected: true or false)
    policy: { timeout: { request: 60 } }          | wrong-type /policy/timeout/request | policy.timeout.request 60 (expected: a duration such as 25ms, 2s, 1m, 1h)
    policy: { timeout: { request: 2sec } }        | invalid /policy/timeout/request   | policy.timeout.request "2sec" (expected: a duration such as 25ms, 2s, 1m, 1h)
    policy: { timeout: { request: 0s } }          | out-of-range /policy/timeout/request | policy.timeout.request "0s" (expected: 1ms to 24h)
    policy: { timeout: { request: 25h } }         | out-of-range /policy/timeout/request | policy.timeout.request "25h" (expected: 1ms to 24h)
    policy: { balance: { algorithm: fastest } }   | invalid /policy/balance/algorithm | policy.balance.algorithm "fastest" (expected: one of ewma, least-request, round-robin, random, ring-hash, maglev)
    policy: { balance: { algorithm: ring-hash } } | invalid /policy/balance           | balance.algorithm ring-hash without hash (expected: one of header, cookie, query, source)
    policy: { balance: { hash: {} } }             | missing /policy/balance/hash      | policy.balance.hash with nothing (expected: one of header, cookie, query, source)
    policy: { balance: { hash: { header: a, cookie: b } } } | conflict /policy/balance/hash | policy.balance.hash with header and cookie (expected: one of header, cookie, query, source)
    policy: { breaker: { failure-rate: 101 } }    | out-of-range /policy/breaker/failure-rate | policy.breaker.failure-rate 101 (expected: 0.1 to 100)
    policy: { breaker: { window: 10 } }           | invalid /policy/breaker           | breaker.minimum-calls 20 (expected: up to window, 10)
    policy: { outlier: { panic-percent: -1 } }    | out-of-range /policy/outlier/panic-percent | policy.outlier.panic-percent -1 (expected: 0 to 100)
    policy: { limit: { burst: 5 } }               | invalid /policy/limit             | limit without requests-per-second (expected: one)
    policy: { limit: { by: all } }                | invalid /policy/limit             | limit without requests-per-second (expected: one)
    policy: { fault: { abort: { percent: 101, status: 503 } } } | out-of-range /policy/fault/abort/percent | policy.fault.abort.percent 101 (expected: 0 to 100)
    policy: { fault: { abort: { percent: 5 } } }  | invalid /policy/fault             | fault.abort without status (expected: one)
    policy: { fault: { delay: { percent: 100 } } } | invalid /policy/fault            | fault without effect (expected: an abort's status or a delay's time)
    policy: { fault: { abort: { status: 200 } } } | out-of-range /policy/fault/abort/status | policy.fault.abort.status 200 (expected: 400 to 599)
    policy: { fault: { until: tomorrow } }        | invalid /policy/fault/until       | policy.fault.until "tomorrow" (expected: a time such as 2026-12-01T00:00:00Z)
    service: payments                             | service-name /service             | service "payments" (expected: orders)
    service: a b                                  | invalid /service                  | service "a b" (expected: the name of a service: up to 128 letters, digits, - _ .)
    routes: [{ split: [{ weight: 90 }] }]         | shares /routes/0/split            | routes[0].split with weights that add up to 90 (expected: 100)
    routes: [{ split: [{ weight: 60 }, { weight: 60 }] }] | shares /routes/0/split    | routes[0].split with weights that add up to 120 (expected: 100)
    routes: [{ split: [] }]                       | out-of-range /routes/0/split      | routes[0].split with 0 items (expected: 1 to 64)
    routes: [{ split: [{}] }]                     | missing /routes/0/split/0         | routes[0].split[0] without weight (expected: one)
    routes: [{ match: {} }]                       | wrong-type /routes/0/match        | routes[0].match with an object (expected: a list)
    routes: [{ match: [{ path: /v2 }] }]          | wrong-type /routes/0/match/0/path | routes[0].match[0].path "/v2" (expected: an object with exact, prefix, suffix, contains, regex, not)
    routes: [{ match: [{ path: { exact: /a, prefix: /b } }] }] | conflict /routes/0/match/0/path | routes[0].match[0].path with exact and prefix (expected: one of exact, prefix, suffix, contains, regex, not)
    routes: [{ match: [{ path: { regex: '(?=a)' } }] }] | invalid /routes/0/match/0/path/regex | routes[0].match[0].path.regex "(?=a)" (expected: a regular expression of RE2; this has: invalid or unsupported Perl syntax)
    routes: [{ match: [{ headers: { x y: { present: true } } }] }] | invalid /routes/0/match/0/headers/x y | name routes[0].match[0].headers.x y (expected: the name of a header: up to 128 letters, digits, dashes)
    routes: [{ match: [{ headers: { a: { number: { above: 2, below: 1 } } } }] }] | invalid /routes/0/match/0/headers/a/number | routes[0].match[0].headers.a.number: from 2.0 to 1.0 (expected: the lower bound first)
    routes: [{ match: [{ percent: 100.5 }] }]     | out-of-range /routes/0/match/0/percent | routes[0].match[0].percent 100.5 (expected: 0 to 100)
    routes: [{ rewrite: { path: { prefix: /a } } }] | missing /routes/0/rewrite/path  | routes[0].rewrite.path without to (expected: one)
    routes: [{ rewrite: { path: { to: a } } }]    | invalid /routes/0/rewrite/path    | routes[0].rewrite.path: to a (expected: a path such as /v2)
    routes: [{ rewrite: { path: { regex: a(b), to: $2 } } }] | invalid /routes/0/rewrite/path | routes[0].rewrite.path: to $2 (expected: $0 to $1)
    routes: [{ rewrite: { headers: { set: { Content-Length: '3' } } } }] | invalid /routes/0/rewrite/headers | routes[0].rewrite.headers: header content-length (expected: none that is the proxy's own)
    routes: [{ redirect: { port: 1, status: 304 } }] | out-of-range /routes/0/redirect/status | routes[0].redirect.status 304 (expected: one of 301, 302, 303, 307, 308)
    routes: [{ redirect: {} }]                    | missing /routes/0/redirect        | routes[0].redirect with nothing (expected: some of scheme, host, port, path)
    routes: [{ redirect: { host: a }, split: [{ weight: 100 }] }] | conflict /routes/0 | routes[0] with redirect and split (expected: one of them)
    routes: [{ redirect: { host: a }, answer: { status: 200 } }] | conflict /routes/0 | routes[0] with redirect and answer (expected: one of them)
    routes: [{ mirror: { percent: 5 } }]          | missing /routes/0/mirror          | routes[0].mirror without service (expected: one)
    routes: [{ name: a }, { name: b }, { name: a }] | duplicate-name /routes/2/name   | routes[2].name "a" is there twice (expected: once)
    routes: [{ fallback: some }]                  | invalid /routes/0/fallback        | routes[0].fallback "some" (expected: one of any, none)
    routes: [{ policy: { limit: { burst: 3 } } }] | invalid /routes/0/policy/limit    | limit without requests-per-second (expected: one)
    routes: x                                     | wrong-type /routes                | routes "x" (expected: a list)
    [a]                                           | wrong-type                        | document with a list (expected: an object with service, routes, policy)
    hello                                         | wrong-type                        | document "hello" (expected: an object with service, routes, policy)
    """)
    void whatIsWrongIsSaid(String document, String codeAndPointer, String message) {
        List<Problem> problems = Documents.yaml(document).problems();

        assertThat(problems)
                .singleElement()
                .satisfies(
                        problem -> {
                            String where = problem.code().word() + " " + problem.pointer();
                            assertThat(where.strip()).isEqualTo(codeAndPointer);
                            assertThat(problem.message()).isEqualTo(message);
                            assertThat(problem.line()).isEqualTo(1);
                        });
    }

    @Test
    void everythingWrongIsSaidAtOnceInTheOrderOfTheLines() {
        Reading reading =
                Documents.yaml(
                        """
                        service: payments
                        routes:
                          - name: a
                            split:
                              - weight: 50
                              - weight: 45
                            fallbak: any
                          - name: a
                            match:
                              - path: { regex: "(" }
                        policy:
                          retry:
                            attempts: 99
                          breaker: { window: 5 }
                          limit: { burst: 1 }
                        """);

        assertThat(reading.document()).isEmpty();
        assertThat(Documents.brief(reading.problems()))
                .containsExactly(
                        "service-name /service 1",
                        "shares /routes/0/split 4",
                        "unknown-field /routes/0/fallbak 7",
                        "duplicate-name /routes/1/name 8",
                        "invalid /routes/1/match/0/path/regex 10",
                        "out-of-range /policy/retry/attempts 13",
                        "invalid /policy/breaker 14",
                        "invalid /policy/limit 15");
    }

    @Test
    void jsonIsReadByTheSameModel() {
        Reading reading =
                Documents.json(
                        """
                        {
                          "service": "orders",
                          "policy": {"retry": {"attempts": "2"},
                                     "outlier": {"ejectFor": "1s"}},
                          "routes": [{"split": [{"weight": 100, "subset": {"version": 2.10}}]}]
                        }
                        """);

        assertThat(Documents.brief(reading.problems()))
                .containsExactly(
                        "wrong-type /policy/retry/attempts 3",
                        "unknown-field /policy/outlier/ejectFor 4",
                        "wrong-type /routes/0/split/0/subset/version 5");
        assertThat(Documents.messages(reading.problems()))
                .contains(
                        "policy.outlier.ejectFor is no field (nearest: eject-for)",
                        "routes[0].split[0].subset.version 2.10 (expected: up to 128 characters without blanks, in quotes)");
    }

    @Test
    void yamlMayLeaveQuotesOutWhereATextIsMeant() {
        Route route =
                Documents.good("routes: [{ split: [{ weight: 100, subset: { version: 2.10 } }] }]")
                        .rules()
                        .routes()
                        .get(0);

        assertThat(route.split().get(0).subset().version()).isEqualTo("2.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service: orders\nservice: orders",
                "policy: {}\nroutes: []\npolicy: {}",
                "{\"service\": \"orders\",\n\"service\": \"orders\"}"
            })
    void aKeyThatIsWrittenTwiceIsAnError(String document) {
        assertThat(Documents.yaml(document).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.code().word()).isEqualTo("duplicate-key"));
    }

    @Test
    void aHeaderThatIsWrittenTwiceInDifferentCaseIsAnError() {
        Reading reading =
                Documents.yaml(
                        "routes: [{ match: [{ headers: { A: { exact: x }, a: { exact: y } } }] }]");

        assertThat(Documents.brief(reading.problems()))
                .containsExactly("duplicate-key /routes/0/match/0/headers/a 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'routes: ['                  | syntax
                    'a: b: c'                    | syntax
                    '{}\n---\n{}'                | syntax
                    '# nothing'                  | syntax
                    'policy: &a {}'              | alias
                    'policy: { retry: &a none, timeout: *a }' | alias
                    '%YAML 9.9\n---\n{}'         | syntax
                    'service: !name orders'      | syntax
                    '? [a]\n: b'                 | syntax
                    """)
    void whatCannotBeReadIsSaid(String document, String code) {
        Reading reading = Documents.yaml(document.replace("\\n", "\n"));

        assertThat(reading.document()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
        assertThat(reading.problems().get(0).code().word()).isEqualTo(code);
    }

    @Test
    void whereTheTextBreaksOffIsSaid() {
        Reading reading = Documents.yaml("policy:\n  retry: { attempts: 3\n  limit: none\n");

        assertThat(reading.problems())
                .singleElement()
                .hasToString(
                        "line 3: document is no YAML: while parsing a flow mapping,"
                                + " expected ',' or '}', but got :");
    }

    @Test
    void pointersAreWrittenAsJsonPointers() {
        Reading reading =
                Documents.yaml(
                        """
                        routes:
                          - match:
                              - query:
                                  a/b~c:
                                    exact: x
                                    exat: y
                        """);

        assertThat(Documents.brief(reading.problems()))
                .containsExactly("unknown-field /routes/0/match/0/query/a~1b~0c/exat 6");
    }

    @Test
    void aDocumentThatRepeatsItselfDoesNotGrow() {
        StringBuilder bomb = new StringBuilder("a: &a [x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            char before = (char) (c - 1);
            bomb.append("%c: &%c [*%c, *%c, *%c]\n".formatted(c, c, before, before, before));
        }

        assertThat(Documents.yaml(bomb.toString()).problems().get(0).code().word())
                .isEqualTo("alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\": ["})
    void aDeepDocumentIsRefused(String opening) {
        assertThat(Documents.yaml(opening.repeat(20_000)).errors()).isNotEmpty();
        assertThat(Documents.json(opening.repeat(20_000)).errors()).isNotEmpty();
    }

    @Test
    void aConditionThatHoldsItselfIsBounded() {
        String nested = "{ not: ".repeat(30) + "{ exact: a }" + " }".repeat(30);
        Reading reading = Documents.yaml("routes: [{ match: [{ path: " + nested + " }] }]");

        assertThat(reading.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.code().word()).isEqualTo("too-deep"));
    }

    @Test
    void aDocumentHasASize() {
        byte[] large = "#".repeat(NodeReader.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);

        for (byte[] document : List.of(large, new byte[0])) {
            assertThat(RulesReader.read("", document, Format.YAML, List.of()).problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.code().word()).isEqualTo("too-large"));
        }
    }

    @Test
    void thereAreUpToAThousandRoutes() {
        assertThat(Documents.yaml("routes:\n" + "- {}\n".repeat(1000)).errors()).isEmpty();
        assertThat(Documents.messages(Documents.yaml("routes:\n" + "- {}\n".repeat(1001)).errors()))
                .containsExactly("routes with 1001 items (expected: 0 to 1000)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(\\pL{500}){4}",
                "((((a{1000}){1000}){1000}){1000}){1000}"
            })
    void aShortExpressionThatStandsForALargeProgramIsRefused(String regex) {
        Reading reading =
                Documents.yaml("routes: [{ match: [{ path: { regex: '%s' } }] }]".formatted(regex));

        assertThat(Documents.brief(reading.problems()))
                .containsExactly("invalid /routes/0/match/0/path/regex 1");
    }

    @Test
    void thereAreUpToAThousandExpressions() {
        String document = "routes: [{ match: [{ path: { regex: a } }] }%s]";
        String more = ", { match: [{ path: { regex: a } }, { path: { regex: b } }] }".repeat(500);

        assertThat(Documents.messages(Documents.yaml(document.formatted(more)).errors()))
                .containsExactly("document with 1001 regular expressions (expected: up to 1000)");
    }

    @Test
    void whatComesFromOutsideIsShownShortAndPlain() {
        Reading reading =
                Documents.json("{\"service\": \"\\u001b[31m\\u202e" + "x".repeat(1000) + "\"}");

        assertThat(reading.errors().get(0).message())
                .startsWith("service \"\\u001b[31m\\u202exxx")
                .hasSizeLessThan(300);
    }

    @Test
    void aDocumentOfNonsenseDoesNotGetEndlessAnswers() {
        StringBuilder nonsense = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            nonsense.append("x").append(i).append(": 1\n");
        }

        assertThat(Documents.yaml(nonsense.toString()).problems()).hasSize(100);
    }
}
