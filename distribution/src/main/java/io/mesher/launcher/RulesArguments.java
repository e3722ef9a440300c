package io.mesher.launcher;

import io.mesher.config.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was written after {@code mesher rules}. Immutable. */
final class RulesArguments {
    private static final Set<String> ACTIONS =
            Set.of("get", "apply", "diff", "history", "rollback", "try");
    private static final Set<String> OPTIONS =
            Set.of(
                    "admin",
                    "user",
                    "password",
                    "password-file",
                    "file",
                    "revision",
                    "expect",
                    "reason",
                    "method",
                    "path",
                    "header",
                    "query",
                    "source");
    private static final String DRY_RUN = "--dry-run";

    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> options = new HashMap<>();
    private boolean dryRun;

    private RulesArguments() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with what came and what was expected
     */
    static RulesArguments parse(List<String> arguments) {
        RulesArguments parsed = new RulesArguments();
        arguments.forEach(parsed::add);
        parsed.check();
        return parsed;
    }

    private void add(String argument) {
        if (argument.equals(DRY_RUN)) {
            dryRun = true;
        } else if (argument.startsWith("--")) {
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (equals < 0 || !OPTIONS.contains(name)) {
                throw new IllegalArgumentException(
                        "option %s (nearest: --%s=...; see mesher rules --help)"
                                .formatted(argument, Nearest.to(name, List.copyOf(OPTIONS))));
            }
            options.computeIfAbsent(name, unused -> new ArrayList<>())
                    .add(argument.substring(equals + 1));
        } else {
            words.add(argument);
        }
    }

    private void check() {
        if (words.size() != 2 || !ACTIONS.contains(words.get(0))) {
            throw new IllegalArgumentException(
                    "rules %s (expected: get, apply, diff, history, rollback or try, and a service)"
                            .formatted(String.join(" ", words)));
        }
        for (String number : List.of("revision", "expect")) {
            option(number)
                    .filter(text -> !text.matches("[0-9]{1,9}"))
                    .ifPresent(
                            text -> {
                                throw new IllegalArgumentException(
                                        "--%s=%s (expected: a number)".formatted(number, text));
                            });
        }
        boolean needsFile = action().equals("apply") || action().equals("diff");
        if (needsFile && option("file").isEmpty()) {
            throw new IllegalArgumentException(
                    action() + " without --file (expected: --file=FILE, - for standard input)");
        }
        if (action().equals("rollback") && option("revision").isEmpty()) {
            throw new IllegalArgumentException(
                    "rollback without --revision (expected: --revision=N)");
        }
    }

    String action() {
        return words.get(0);
    }

    String service() {
        return words.get(1);
    }

    boolean dryRun() {
        return dryRun || action().equals("diff");
    }

    Optional<String> option(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return options.getOrDefault(name, List.of());
    }
}
