package io.mesher.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The values of all settings; what was bad is reported and then stands at its default. */
final class Values {

    private final Map<String, Object> byKey = new HashMap<>();
    private final Set<String> bad = new HashSet<>();
    private final Report report;

    private Values(Report report) {
        this.report = report;
    }

    static Values parse(Function<Setting<?>, Optional<Found>> found, Report report) {
        Values values = new Values(report);
        for (Setting<?> setting : Settings.all()) {
            found.apply(setting).ifPresent(text -> values.take(setting, text));
        }
        return values;
    }

    private void take(Setting<?> setting, Found found) {
        try {
            byKey.put(setting.key(), setting.format().parse(found.text()));
        } catch (BadValueException e) {
            bad.add(setting.key());
            report.badValue(setting, found, e.getMessage());
        }
    }

    /** The value of a setting that has a default. */
    <T> T get(Setting<T> setting) {
        return find(setting).orElseGet(() -> fallback(setting));
    }

    // each value was made by the format of its own setting
    @SuppressWarnings("unchecked")
    <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) byKey.get(setting.key()));
    }

    /** Whether what was written is no value. */
    boolean isBad(Setting<?> setting) {
        return bad.contains(setting.key());
    }

    /** Whether there is a value, and not a default in place of a bad one. */
    boolean has(Setting<?> setting) {
        return byKey.containsKey(setting.key());
    }

    private static <T> T fallback(Setting<T> setting) {
        try {
            return setting.format().parse(setting.fallback());
        } catch (BadValueException e) {
            throw new IllegalStateException("the default of " + setting.key(), e);
        }
    }
}
