package io.mesher.mesh.rule.grammar;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the items of a list owe to each other; a JSON Schema cannot say it. */
public interface Across {

    /** Reports what does not fit; items that are no good by themselves are left out. */
    void check(Node list, Place place, Report report);

    /** No two items have the same text in a field. */
    static Across distinct(String field) {
        return (list, place, report) -> {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < list.items().size(); i++) {
                Optional<Node> name = list.items().get(i).member(field);
                Optional<String> text = name.flatMap(Node::asText);
                if (text.isPresent() && !seen.add(text.get())) {
                    Place there = place.item(i).member(field);
                    String message =
                            "%s %s is there twice (expected: once)".formatted(there, name.get());
                    report.add(there, Code.DUPLICATE_NAME, message, name.get().line());
                }
            }
        };
    }

    /** The numbers of a field add up to a hundred. */
    static Across shares(String field) {
        return (list, place, report) -> {
            List<Node> written =
                    list.items().stream().flatMap(i -> i.member(field).stream()).toList();
            boolean numbers =
                    written.size() == list.items().size()
                            && written.stream().allMatch(Decimal::isNumber);
            BigDecimal sum =
                    written.stream()
                            .filter(Decimal::isNumber)
                            .map(number -> new BigDecimal(number.text()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (numbers && sum.compareTo(BigDecimal.valueOf(100)) != 0) {
                String message =
                        "%s with %ss that add up to %s (expected: 100)"
                                .formatted(place, field, sum.toPlainString());
                report.add(place, Code.SHARES, message, list.line());
            }
        };
    }
}
