package io.mesher.wire.comparison;

import io.mesher.wire.comparison.CaseSource.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The comparison as a document. */
final class Page {
    /** The command that writes it. */
    static final String COMMAND = "mvn -Pcompare -pl mesher-war -am test";

    private static final String YES = "✓";
    private static final String NO = "✗";
    private static final int LONGEST = 100;
    private static final String NOT_ASKED = "–";
    private static final String INTRODUCTION =
            """
            # nginx, HAProxy and Mesher on the same cases

            The wire cases say what a proxy may do to a request and its answer, and what not. They talk to it over raw sockets, from both sides. This page says how nginx %s and HAProxy %s do on them in Mesher's place. It is generated; where both are installed

            ```sh
            %s
            ```

            runs everything again and writes it anew.

            * A case with several inputs counts once for each. A case that has not ended after 15 seconds has failed.
            * What stands in the last column came instead of what the case wants.
            * nginx and HAProxy are configured as a user would who wants a sidecar as transparent as it can be had: see [the end of this page](#configurations).
            * Where a case wants a refusal, any fitting 4xx or 5xx of theirs will do, in any words. Where a request could be understood in two ways, they may also mend it, if what arrives is one request by the letter of RFC 9112.
            * %s: not asked of them, because only Mesher promises it: a registry, names for failures, loop detection and the like.

            """;

    private final List<Contestant> contestants;
    private final StringBuilder text = new StringBuilder();

    private Page(List<Contestant> contestants) {
        this.contestants = contestants;
    }

    static String of(List<CaseSource> sources, List<Contestant> contestants) throws IOException {
        Page page = new Page(contestants);
        page.text.append(
                INTRODUCTION.formatted(
                        contestants.get(1).version(),
                        contestants.get(2).version(),
                        COMMAND,
                        NOT_ASKED));
        page.summary(sources);
        for (CaseSource source : sources) {
            page.area(source);
        }
        page.configurations();
        return page.text.toString();
    }

    private void summary(List<CaseSource> sources) {
        text.append("## Summary\n\n");
        header("area");
        for (CaseSource source : sources) {
            counts(source.area(), List.of(source), false);
        }
        counts("**all**", sources, false);
        counts("of Mesher only", sources, true);
    }

    private void counts(String title, List<CaseSource> sources, boolean mesherOnly) {
        List<String> cells = new ArrayList<>(List.of(title));
        for (Contestant contestant : contestants) {
            List<Outcome> outcomes = new ArrayList<>();
            for (CaseSource source : sources) {
                source.cases().stream()
                        .filter(c -> c.mesherOnly() == mesherOnly)
                        .forEach(
                                c ->
                                        outcomes.addAll(
                                                contestant.of(source.caseClass(), c.method())));
            }
            cells.add(outcomes.isEmpty() ? NOT_ASKED : passed(outcomes) + " of " + outcomes.size());
        }
        row(cells);
    }

    private void area(CaseSource source) {
        text.append("\n## ").append(source.area()).append("\n\n");
        text.append(source.subject()).append("\n\n");
        header("case", "basis");
        for (Case one : source.cases()) {
            List<String> cells = new ArrayList<>(List.of(one.words(), one.basis()));
            List<String> remarks = new ArrayList<>();
            for (Contestant contestant : contestants) {
                List<Outcome> outcomes = contestant.of(source.caseClass(), one.method());
                cells.add(verdict(outcomes));
                remark(outcomes).ifPresent(r -> remarks.add(contestant.name() + ": " + r));
            }
            cells.add(String.join("; ", remarks));
            row(cells);
        }
    }

    private void header(String... titles) {
        List<String> cells = new ArrayList<>(List.of(titles));
        contestants.forEach(contestant -> cells.add(contestant.name()));
        if (titles.length > 1) {
            cells.add("instead");
        }
        row(cells);
        row(cells.stream().map(cell -> "---").toList());
    }

    private void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String verdict(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return NOT_ASKED;
        }
        String sign = passed(outcomes) == outcomes.size() ? YES : NO;
        return outcomes.size() == 1
                ? sign
                : sign + " " + passed(outcomes) + " of " + outcomes.size();
    }

    private static long passed(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::passed).count();
    }

    /** Why it failed; where there are several inputs, to which of them that happened. */
    private static Optional<String> remark(List<Outcome> outcomes) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            outcome.reason()
                    .ifPresent(
                            reason ->
                                    inputs.computeIfAbsent(escaped(reason), r -> new ArrayList<>())
                                            .add(input(outcome)));
        }
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                inputs.entrySet().stream()
                        .map(
                                entry ->
                                        outcomes.size() == 1
                                                ? entry.getKey()
                                                : entry.getKey()
                                                        + " for "
                                                        + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String input(Outcome outcome) {
        String input =
                outcome.input().replace("\r", "\\r").replace("\n", "\\n").replace("|", "\\|");
        return "`" + (input.length() > LONGEST ? input.substring(0, LONGEST) + "…" : input) + "`";
    }

    private static String escaped(String reason) {
        return reason.replaceAll("([\\\\|<>*_`])", "\\\\$1");
    }

    private void configurations() throws IOException {
        text.append("\n## Configurations\n");
        configuration("nginx", Nginx.TEMPLATE);
        text.append("\nEach service is a group of servers and a line in the map:\n\n");
        code("", "upstream orders {\n    server 127.0.0.1:8080;\n    keepalive 16;\n}\n");
        configuration("HAProxy", Haproxy.TEMPLATE);
        text.append("\nEach service is a backend and a line in the map:\n\n");
        code("", "backend service-0\n    server-template instance- 3 127.0.0.1:1 disabled\n");
    }

    private void configuration(String title, String template) throws IOException {
        text.append("\n### ").append(title).append("\n\n");
        code("", ForeignProxy.template(template));
    }

    private void code(String language, String content) {
        text.append("```").append(language).append('\n').append(content).append("```\n");
    }
}
