package io.mesher.config;

import io.mesher.mesh.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes a command line apart; never repeats a value in a problem, for it may be a secret. */
final class CommandLineParser {

    private static final String FLAG = "--";

    // a single dash, or the long ones into which word processors turn two
    private static final Pattern DASHED =
            Pattern.compile("[-\u2010-\u2015\u2212].*", Pattern.DOTALL);
    private static final String SYSTEM_PROPERTY = "-D" + Setting.PREFIX;

    private final Set<String> plainFlags;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    CommandLineParser(Set<String> plainFlags) {
        this.plainFlags = plainFlags;
    }

    CommandLineSettings parse(List<String> args) {
        ListIterator<String> rest = args.listIterator();
        while (rest.hasNext()) {
            take(rest.next(), rest);
        }
        return new CommandLineSettings(values, flags, arguments, problems);
    }

    private void take(String arg, ListIterator<String> rest) {
        if (plainFlags.contains(arg)) {
            flags.add(arg);
        } else if (arg.startsWith(SYSTEM_PROPERTY)) {
            systemProperty(name(arg));
        } else if (DASHED.matcher(arg).matches()) {
            dashed(arg, rest);
        } else if (arg.indexOf('=') > 0 && Settings.find(name(arg)).isPresent()) {
            problem(name(arg), "%1$s without dashes (expected: --%1$s=...)".formatted(name(arg)));
        } else {
            arguments.add(arg);
        }
    }

    private void systemProperty(String name) {
        String flag = FLAG + name.substring(SYSTEM_PROPERTY.length());
        problem(
                name,
                "%s after the war is no system property (expected: %s=..., or -D before -jar)"
                        .formatted(shown(name), shown(flag)));
    }

    private void dashed(String arg, ListIterator<String> rest) {
        String name = name(arg);
        Optional<Setting<?>> setting =
                name.startsWith(FLAG)
                        ? Settings.find(name.substring(FLAG.length()))
                        : Optional.empty();
        boolean bare = name.length() == arg.length();
        if (setting.isEmpty()) {
            unknown(name);
        } else if (bare) {
            withoutValue(name, setting.get());
        } else {
            put(setting.get().key(), name, arg.substring(name.length() + 1));
        }
        if (bare) {
            skipValue(rest);
        }
    }

    private void withoutValue(String name, Setting<?> setting) {
        problem(
                setting.key(),
                "%1$s without a value (expected: %1$s=%2$s)".formatted(name, setting.example()));
    }

    /** What follows a flag without a value was meant as its value: no second problem about it. */
    private static void skipValue(ListIterator<String> rest) {
        if (rest.hasNext() && DASHED.matcher(rest.next()).matches()) {
            rest.previous();
        }
    }

    private void unknown(String name) {
        if (plainFlags.contains(name)) {
            problem(name, shown(name) + " with a value (expected: " + name + ")");
            return;
        }
        List<String> known =
                Stream.concat(
                                plainFlags.stream().sorted(),
                                Settings.all().stream().map(Setting::flag))
                        .toList();
        problem(name, shown(name) + " is no flag (" + UnknownKeys.nearest(name, known) + ")");
    }

    private void put(String key, String name, String value) {
        String before = values.put(key, value);
        if (before != null && !before.equals(value)) {
            problem(key, name + " with two values (expected: once)");
        }
    }

    private void problem(String key, String text) {
        problems.add(new Problem(key, text));
    }

    private static String name(String arg) {
        int equals = arg.indexOf('=');
        return equals < 0 ? arg : arg.substring(0, equals);
    }

    private static String shown(String name) {
        return Quoted.name(name);
    }
}
