package io.mesher.admin;

import io.mesher.admin.page.Query;
import io.mesher.admin.page.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of pages or the like: a path's pattern and what is there. Immutable once served.
 *
 * @param <T> what is there
 */
final class Router<T> {

    /** What was found, and the names in the path. */
    record Match<T>(T target, Map<String, String> variables) {
        Query query(Map<String, String> parameters) {
            return new Query(variables, parameters);
        }
    }

    private record Entry<T>(List<String> pattern, T target) {}

    private final List<Entry<T>> entries = new ArrayList<>();

    /** Adds one; a segment in braces is a name in the path. */
    Router<T> add(String pattern, T target) {
        entries.add(new Entry<>(segments(pattern), target));
        return this;
    }

    Optional<Match<T>> find(String path) throws Refusal {
        List<String> asked = segments(path);
        for (Entry<T> entry : entries) {
            Optional<Map<String, String>> variables = match(entry.pattern(), asked);
            if (variables.isPresent()) {
                return Optional.of(new Match<>(entry.target(), variables.get()));
            }
        }
        return Optional.empty();
    }

    /** All patterns. */
    List<String> patterns() {
        return entries.stream().map(entry -> "/" + String.join("/", entry.pattern())).toList();
    }

    /** The paths without names in them, for proposals. */
    List<String> paths() {
        return entries.stream()
                .map(entry -> "/" + String.join("/", entry.pattern()))
                .filter(path -> path.indexOf('{') < 0)
                .toList();
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> asked)
            throws Refusal {
        if (pattern.size() != asked.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String segment = pattern.get(i);
            if (segment.startsWith("{")) {
                // a plus sign is itself in a path
                String plain = FormData.decode(asked.get(i).replace("+", "%2B"));
                variables.put(segment.substring(1, segment.length() - 1), plain);
            } else if (!segment.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 1;
        while (from < path.length()) {
            int to = path.indexOf('/', from);
            to = to < 0 ? path.length() : to;
            segments.add(path.substring(from, to));
            from = to + 1;
        }
        return segments;
    }
}
