package io.mesher.config;

import io.mesher.mesh.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong while a configuration is read, so that all of it is told at once. */
final class Report {

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
                setting.secret() ? new Secret(found.text()).toString() : Quoted.text(found.text());
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
}
