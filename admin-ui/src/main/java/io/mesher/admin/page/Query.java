package io.mesher.admin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is asked of a page.
 *
 * @param variables the names in the path
 * @param parameters the query string, the first value of each name
 */
public record Query(Map<String, String> variables, Map<String, String> parameters) {
    private static final int DEFAULT_SIZE = 25;
    private static final int MAX_SIZE = 500;

    public Query {
        variables = Map.copyOf(variables);
        parameters = Map.copyOf(parameters);
    }

    /** A name in the path; the route has it. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** A parameter without surrounding blanks, empty when absent. */
    public String text(String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    /** The page asked for, 1 is the first. */
    public int page() throws Refusal {
        return number("page", 1, Integer.MAX_VALUE);
    }

    /** How many rows a page holds. */
    public int size() throws Refusal {
        return number("size", DEFAULT_SIZE, MAX_SIZE);
    }

    /** The order asked for: one of the keys, descending with a leading minus. */
    public Sort sort(Set<String> keys, String otherwise) throws Refusal {
        String asked = text("sort").isEmpty() ? otherwise : text("sort");
        Sort sort = Sort.parse(asked);
        if (!keys.contains(sort.key())) {
            throw Refusal.invalid(
                    "sort "
                            + asked
                            + " (expected: "
                            + String.join(", ", new TreeSet<>(keys))
                            + ")");
        }
        return sort;
    }

    /** The query string of the same view with one parameter changed, from its first page on. */
    public String with(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>();
        new TreeSet<>(parameters.keySet()).forEach(k -> changed.put(k, parameters.get(k)));
        changed.remove("format");
        changed.remove("page");
        changed.remove(name);
        if (!String.valueOf(value).isEmpty()) {
            changed.put(name, String.valueOf(value));
        }
        return changed.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** A whole number from 1 on. */
    public int number(String name, int otherwise, int max) throws Refusal {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below like a number out of range
        }
        String expected = max == Integer.MAX_VALUE ? "1 or more" : "1 to " + max;
        throw Refusal.invalid(name + " " + text + " (expected: " + expected + ")");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
