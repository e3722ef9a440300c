package io.mesher.plan;

import io.mesher.mesh.rule.RouteMatch;
import io.mesher.mesh.rule.SourceMatch;
import io.mesher.mesh.rule.TextMatcher;
import io.mesher.plan.RequestFacts.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One thing that must hold for a request, compiled. Immutable. */
public sealed interface Condition {

    /** Whether it holds. */
    boolean holds(RequestFacts request, Source source);

    /** What it wants, in words. */
    String wanted();

    /** What a request has of it, in words. */
    String came(RequestFacts request, Source source);

    /** All that must hold, the cheapest first; none where everything will do. */
    static List<Condition> of(RouteMatch match) {
        List<Condition> all = new ArrayList<>();
        if (!match.methods().isEmpty()) {
            all.add(new OfMethod(match.methods()));
        }
        if (!match.source().equals(SourceMatch.ANY)) {
            all.add(new OfSource(match.source()));
        }
        if (!match.path().equals(TextMatcher.Present.ALWAYS)) {
            all.add(new OfPath(match.path()));
        }
        add(In.HEADER, match.headers(), all);
        add(In.PARAMETER, match.query(), all);
        add(In.COOKIE, match.cookie(), all);
        return all;
    }

    private static void add(In in, Map<String, TextMatcher> wanted, List<Condition> all) {
        new TreeMap<>(wanted).forEach((name, matcher) -> all.add(OfText.of(in, name, matcher)));
    }

    /** The method is one of some. */
    record OfMethod(Set<String> methods) implements Condition {
        @Override
        public boolean holds(RequestFacts request, Source source) {
            return methods.contains(request.method());
        }

        @Override
        public String came(RequestFacts request, Source source) {
            return "method " + request.method();
        }

        @Override
        public String wanted() {
            return "method " + String.join(" or ", new TreeSet<>(methods));
        }
    }

    /** The caller is somebody. */
    record OfSource(SourceMatch match) implements Condition {
        @Override
        public boolean holds(RequestFacts request, Source source) {
            return match.matches(source.service(), source.version(), source.zone());
        }

        @Override
        public String came(RequestFacts request, Source source) {
            List<String> parts = new ArrayList<>();
            part("service", source.service(), parts);
            part("version", source.version(), parts);
            part("zone", source.zone(), parts);
            return parts.isEmpty() ? "source unknown" : "source " + String.join(", ", parts);
        }

        @Override
        public String wanted() {
            List<String> parts = new ArrayList<>();
            part("service", match.service(), parts);
            part("version", match.version(), parts);
            part("zone", match.zone(), parts);
            return "source " + String.join(", ", parts);
        }

        private static void part(String what, String wanted, List<String> parts) {
            if (!wanted.isEmpty()) {
                parts.add(what + " " + wanted);
            }
        }
    }

    /** The path is such. */
    record OfPath(TextMatcher matcher) implements Condition {
        @Override
        public boolean holds(RequestFacts request, Source source) {
            return matcher.matches(request.path());
        }

        @Override
        public String came(RequestFacts request, Source source) {
            return "path " + request.path();
        }

        @Override
        public String wanted() {
            return "path " + MatcherWords.of(matcher);
        }
    }

    /**
     * What stands under a name is such. The question whether any text is that is turned round as
     * often as the rule says not.
     *
     * @param whole as it was written
     * @param any of which one text will do
     * @param wantedAny what the answer to that has to be
     */
    record OfText(In in, String name, TextMatcher whole, TextMatcher any, boolean wantedAny)
            implements Condition {

        static OfText of(In in, String name, TextMatcher whole) {
            boolean wanted = true;
            TextMatcher inner = whole;
            while (inner instanceof TextMatcher.Not not) {
                wanted = !wanted;
                inner = not.other();
            }
            if (inner instanceof TextMatcher.Present present) {
                return new OfText(
                        in, name, whole, TextMatcher.Present.ALWAYS, wanted == present.there());
            }
            return new OfText(in, name, whole, inner, wanted);
        }

        @Override
        public boolean holds(RequestFacts request, Source source) {
            return request.any(in, name, any) == wantedAny;
        }

        @Override
        public String came(RequestFacts request, Source source) {
            String first = request.first(in, name);
            return in.word() + " " + name + (first == null ? " absent" : " " + first);
        }

        @Override
        public String wanted() {
            return in.word() + " " + name + " " + MatcherWords.of(whole);
        }
    }
}
