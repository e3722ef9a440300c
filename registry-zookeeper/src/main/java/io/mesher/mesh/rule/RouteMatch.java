package io.mesher.mesh.rule;

import io.mesher.mesh.rule.grammar.Decimal;
import io.mesher.mesh.rule.grammar.Field;
import io.mesher.mesh.rule.grammar.Fields;
import io.mesher.mesh.rule.grammar.Items;
import io.mesher.mesh.rule.grammar.Mapped;
import io.mesher.mesh.rule.grammar.Named;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Conditions on a request that must all hold.
 *
 * @param path of the request, without its query
 * @param methods one of which it must have; empty for any
 * @param headers by name in lower case
 * @param query by the parameter's name
 * @param cookie by the cookie's name
 * @param source who calls
 * @param percent how many of the requests for which all else holds, drawn by chance
 */
public record RouteMatch(
        TextMatcher path,
        Set<String> methods,
        Map<String, TextMatcher> headers,
        Map<String, TextMatcher> query,
        Map<String, TextMatcher> cookie,
        SourceMatch source,
        double percent) {

    /** Every request. */
    public static final RouteMatch ANY =
            new RouteMatch(
                    TextMatcher.Present.ALWAYS,
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    SourceMatch.ANY,
                    Percent.ALL);

    private static final int MAX_NAMES = 32;
    private static final int MAX_METHODS = 32;

    public RouteMatch {
        methods = Set.copyOf(methods);
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        cookie = Map.copyOf(cookie);
        Percent.require("match.percent", percent);
    }

    /** Whether it certainly holds wherever the other does. */
    public boolean covers(RouteMatch other) {
        boolean anyMethod = methods.isEmpty();
        return percent == Percent.ALL
                && path.covers(other.path)
                && (anyMethod || (!other.methods.isEmpty() && methods.containsAll(other.methods)))
                && covers(headers, other.headers)
                && covers(query, other.query)
                && covers(cookie, other.cookie)
                && source.covers(other.source);
    }

    private static boolean covers(Map<String, TextMatcher> one, Map<String, TextMatcher> other) {
        return one.entrySet().stream()
                .allMatch(
                        condition -> {
                            TextMatcher same = other.get(condition.getKey());
                            return same != null && condition.getValue().covers(same);
                        });
    }

    /** How it is written. */
    static final class Keys {
        private static final Field<RouteMatch, TextMatcher> PATH =
                Field.of("path", Matchers.PATH, RouteMatch::path, "The path, without the query.");
        private static final Field<RouteMatch, Set<String>> METHODS =
                Field.of(
                        "methods",
                        new Mapped<>(
                                Items.of(Words.METHOD, "", 1, MAX_METHODS), List.of(), Set::copyOf),
                        RouteMatch::methods,
                        "The methods, of which the request has one.");
        private static final Field<RouteMatch, Map<String, TextMatcher>> HEADERS =
                Field.of(
                        "headers",
                        Named.of(
                                        Words.HEADER,
                                        Matchers.HEADER,
                                        TextMatcher.Present.ALWAYS,
                                        MAX_NAMES)
                                .inAnyCase(),
                        RouteMatch::headers,
                        "Headers by name, in any case.");
        private static final Field<RouteMatch, Map<String, TextMatcher>> QUERY =
                Field.of(
                        "query",
                        Named.of(
                                Words.PARAMETER,
                                Matchers.PARAMETER,
                                TextMatcher.Present.ALWAYS,
                                MAX_NAMES),
                        RouteMatch::query,
                        "Parameters of the query by name.");
        private static final Field<RouteMatch, Map<String, TextMatcher>> COOKIE =
                Field.of(
                        "cookie",
                        Named.of(
                                Words.HEADER,
                                Matchers.PARAMETER,
                                TextMatcher.Present.ALWAYS,
                                MAX_NAMES),
                        RouteMatch::cookie,
                        "Cookies by name.");
        private static final Field<RouteMatch, SourceMatch> SOURCE =
                Field.of("source", SourceMatch.Keys.SHAPE, RouteMatch::source, "Who calls.");
        private static final Field<RouteMatch, Double> PERCENT =
                Field.of(
                        "percent",
                        Decimal.percent(),
                        RouteMatch::percent,
                        "How many of the requests for which all else holds, drawn by chance.");

        static final Fields<RouteMatch> SHAPE =
                Fields.of(
                        "match",
                        "Conditions on a request; all that are written must hold.",
                        v ->
                                new RouteMatch(
                                        v.get(PATH),
                                        v.get(METHODS),
                                        v.get(HEADERS),
                                        v.get(QUERY),
                                        v.get(COOKIE),
                                        v.get(SOURCE),
                                        v.get(PERCENT)),
                        List.of(PATH, METHODS, HEADERS, QUERY, COOKIE, SOURCE, PERCENT));

        private Keys() {}
    }
}
