package io.mesher.mesh.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesher.mesh.rule.grammar.Format;
import io.mesher.mesh.rule.grammar.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads documents in tests. */
final class Documents {
    /** The example of the contract. */
    static final String CONTRACT =
            """
            service: orders
            routes:                                  # first match wins; no match: all instances
              - name: beta
                match:                               # any of these; within one, all must hold
                  - headers: { x-user-group: { exact: beta } }
                    path: { prefix: /v2 }
                    methods: [GET, POST]
                    query: { debug: { exact: "1" } }
                    source: { service: web }
                split:                               # weights add up to 100
                  - { weight: 90, subset: { version: 2.3.1 } }
                  - { weight: 10, subset: { version: 2.4.0 } }
                fallback: any
                rewrite: { path: { prefix: /v2, to: / }, headers: { set: {}, add: {}, remove: [] } }
                mirror: { service: orders-shadow, percent: 10 }
                policy: { timeout: { request: 2s } }
            policy:
              balance: { algorithm: ewma }
              timeout: { request: 60s, idle: 60s }
              retry: { attempts: 2, on: [connect-failure, refused, reset, gateway-error, retriable-4xx], methods: [GET, HEAD, OPTIONS, PUT, DELETE], budget: { ratio: 0.2, min-per-second: 10 }, backoff: { base: 25ms, max: 1s } }
              breaker: { failure-rate: 50, slow-rate: 100, slow: 60s, minimum-calls: 20, window: 100, open-for: 15s, half-open-calls: 5 }
              outlier: { consecutive-failures: 5, eject-for: 30s, max-ejected-percent: 50, panic-percent: 50 }
              limit: { requests-per-second: 100, burst: 20, by: source, scope: sidecar }
              bulkhead: { concurrent: 1024, queue: 0 }
              fault: { abort: { status: 503, percent: 5 }, delay: { time: 2s, percent: 10 }, until: 2026-12-01T00:00:00Z }
            """;

    private Documents() {}

    static Reading yaml(String text) {
        return read(text, Format.YAML);
    }

    static Reading json(String text) {
        return read(text, Format.JSON);
    }

    static Reading read(String text, Format format) {
        return RulesReader.read("orders", text.getBytes(StandardCharsets.UTF_8), format, List.of());
    }

    /** A document without an error. */
    static RulesDocument good(String text) {
        Reading reading = yaml(text);
        assertThat(reading.errors()).isEmpty();
        return reading.document().orElseThrow();
    }

    /** What its policy makes of the defaults. */
    static Policies policies(String policy) {
        return good("policy: " + policy).rules().policies();
    }

    /** Problems as a line each: code, pointer, line. */
    static List<String> brief(List<Problem> problems) {
        return problems.stream()
                .map(p -> "%s %s %d".formatted(p.code().word(), p.pointer(), p.line()))
                .toList();
    }

    static List<String> messages(List<Problem> problems) {
        return problems.stream().map(Problem::message).toList();
    }
}
