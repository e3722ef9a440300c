package io.mesher.admin.page;

import io.mesher.mesh.InstanceStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which instances of a service a query means: {@code q} words match id, address and metadata
 * values' names, {@code key=value} matches metadata, {@code -word} excludes, {@code status:up} is
 * shorthand.
 */
final class InstanceFilter {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private InstanceFilter() {}

    static List<InstanceItem> apply(List<InstanceItem> all, Query query) throws Refusal {
        Predicate<InstanceItem> wanted = i -> true;
        String status = query.text("status");
        if (!status.isEmpty()) {
            wanted = wanted.and(status(status));
        }
        wanted = wanted.and(equal(query.text("zone"), InstanceItem::zone));
        wanted = wanted.and(equal(query.text("version"), InstanceItem::version));
        for (String term : BLANKS.split(query.text("q"), -1)) {
            wanted = wanted.and(term(term.toLowerCase(Locale.ROOT)));
        }
        return all.stream().filter(wanted).toList();
    }

    private static Predicate<InstanceItem> term(String term) throws Refusal {
        if (term.isEmpty()) {
            return i -> true;
        }
        if (term.startsWith("-") && term.length() > 1) {
            return plain(term.substring(1)).negate();
        }
        return plain(term);
    }

    private static Predicate<InstanceItem> plain(String term) throws Refusal {
        if (term.startsWith("status:")) {
            return status(term.substring("status:".length()));
        }
        int equals = term.indexOf('=');
        if (equals > 0) {
            return metadata(term.substring(0, equals), term.substring(equals + 1));
        }
        return i ->
                i.id().toLowerCase(Locale.ROOT).contains(term)
                        || i.endpoint().toLowerCase(Locale.ROOT).contains(term);
    }

    private static Predicate<InstanceItem> metadata(String key, String value) {
        return i ->
                i.metadata().entrySet().stream()
                        .anyMatch(
                                e ->
                                        e.getKey().equalsIgnoreCase(key)
                                                && e.getValue().equalsIgnoreCase(value));
    }

    private static Predicate<InstanceItem> status(String word) throws Refusal {
        List<String> words =
                Arrays.stream(InstanceStatus.values()).map(InstanceStatus::word).toList();
        if (!words.contains(word)) {
            throw Refusal.invalid(
                    "status "
                            + word
                            + " (expected: "
                            + words.stream().collect(Collectors.joining(", "))
                            + ")");
        }
        return i -> i.status().equals(word);
    }

    private static Predicate<InstanceItem> equal(
            String wanted, Function<InstanceItem, String> property) {
        return wanted.isEmpty() ? i -> true : i -> wanted.equals(property.apply(i));
    }
}
