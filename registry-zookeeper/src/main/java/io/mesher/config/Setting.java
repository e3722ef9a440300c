package io.mesher.config;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One key of the configuration, declared once; help, documentation and console are printed from it.
 *
 * @param fallback the default as an operator would write it; empty when there is none
 * @param absence in words, what holds when the key is unset and has no default
 * @param aliases names of older or foreign environment variables that mean the same
 * @param essential one of the few that nearly everybody sets
 */
public record Setting<T>(
        String key,
        Group group,
        Format<T> format,
        String fallback,
        String absence,
        String description,
        String example,
        List<String> aliases,
        boolean secret,
        boolean essential) {

    /** What all keys begin with. */
    static final String PREFIX = "mesher.";

    public Setting {
        Objects.requireNonNull(format, "format");
        aliases = List.copyOf(aliases);
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException(key + " (expected: " + PREFIX + "...)");
        }
    }

    static <T> Setting<T> of(Group group, String key, Format<T> format, String description) {
        return new Setting<>(key, group, format, "", "", description, "", List.of(), false, false);
    }

    Setting<T> fallback(String text) {
        return new Setting<>(
                key,
                group,
                format,
                text,
                absence,
                description,
                example,
                aliases,
                secret,
                essential);
    }

    Setting<T> absence(String words) {
        return new Setting<>(
                key,
                group,
                format,
                fallback,
                words,
                description,
                example,
                aliases,
                secret,
                essential);
    }

    Setting<T> example(String text) {
        return new Setting<>(
                key,
                group,
                format,
                fallback,
                absence,
                description,
                text,
                aliases,
                secret,
                essential);
    }

    Setting<T> aliases(String... names) {
        return new Setting<>(
                key,
                group,
                format,
                fallback,
                absence,
                description,
                example,
                List.of(names),
                secret,
                essential);
    }

    Setting<T> masked() {
        return new Setting<>(
                key,
                group,
                format,
                fallback,
                absence,
                description,
                example,
                aliases,
                true,
                essential);
    }

    Setting<T> needed() {
        return new Setting<>(
                key, group, format, fallback, absence, description, example, aliases, secret, true);
    }

    /** The environment variable that MicroProfile Config maps to the key. */
    public String environmentName() {
        return environmentName(key);
    }

    static String environmentName(String key) {
        return underscored(key).toUpperCase(Locale.ROOT);
    }

    static String underscored(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** The command line flag, with the prefix left out. */
    public String flag() {
        return "--" + shortKey();
    }

    /** The key without {@code mesher.}. */
    public String shortKey() {
        return key.substring(PREFIX.length());
    }

    /** The default to show: a value where there is one, else words. */
    public String shownFallback() {
        return fallback.isEmpty() ? absence : fallback;
    }
}
