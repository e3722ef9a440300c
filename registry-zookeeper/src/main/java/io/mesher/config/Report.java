package io.mesher.config;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong while a configuration is read, so that all of it is told at once. */
final class Report {

    private static final int LONGEST = 80;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    void problem(String key, String text) {
        problems.add(new Problem(key, text));
    }

    void problems(List<Problem> more) {
        problems.addAll(more);
    }

    void warning(String key, String text) {
        warnings.add(new Problem(key, text));
    }

    void badValue(Setting<?> setting, Found found, String expected) {
        String shown =
                setting.secret() ? new Secret(found.text()).toString() : quoted(found.text());
        problem(
                setting.key(),
                "%s %s from %s (expected: %s)"
                        .formatted(setting.key(), shown, found.origin(), expected));
    }

    List<Problem> warnings() {
        return warnings;
    }

    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** The text on one line of bearable length: it comes from outside and goes into logs. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(LONGEST)
                .forEach(
                        c -> {
                            if (isPlain(c)) {
                                quoted.appendCodePoint(c);
                            } else {
                                quoted.append(String.format("\\u%04x", c));
                            }
                        });
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "...\"" : "\"")
                .toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
