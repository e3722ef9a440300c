package io.mesher.config;

import java.util.ArrayList;
import java.util.List;

/** Takes comma separated text apart; one comma too many at the end is forgiven, in between not. */
final class Lists {

    private Lists() {}

    static List<String> split(String text) throws BadValueException {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            parts.add(part.strip());
        }
        if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        if (parts.contains("")) {
            throw new BadValueException("values separated by one comma each");
        }
        return parts;
    }
}
