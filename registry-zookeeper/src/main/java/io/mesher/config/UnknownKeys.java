package io.mesher.config;

import io.mesher.mesh.Quoted;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/** Refuses keys that begin like ours and are not, so that no misspelt setting goes unnoticed. */
final class UnknownKeys {

    private UnknownKeys() {}

    static void check(Collection<String> keys, String origin, Report report) {
        for (String key : new TreeSet<>(keys)) {
            if (key.toLowerCase(Locale.ROOT).startsWith(Setting.PREFIX)
                    && !Settings.keys().contains(key)) {
                report.problem(key, problem(key, origin, Settings.keys()));
            }
        }
    }

    static String problem(String name, String origin, Collection<String> known) {
        return "%s from %s is no setting (%s)"
                .formatted(Quoted.name(name), origin, nearest(name, known));
    }

    /** The words that name what was probably meant. */
    static String nearest(String name, Collection<String> known) {
        return "nearest: " + Nearest.to(name, known);
    }
}
