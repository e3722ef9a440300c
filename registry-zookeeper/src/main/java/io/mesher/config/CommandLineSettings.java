package io.mesher.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings and flags of a command line. What was wrong with them is kept and reported together
 * with all else by {@link ConfigReader}.
 *
 * @param values by full key
 * @param flags the plain flags that were given, of those that were allowed
 * @param arguments what is neither, in order: commands and their arguments
 */
public record CommandLineSettings(
        Map<String, String> values,
        Set<String> flags,
        List<String> arguments,
        List<Problem> problems) {

    /** No command line. */
    public static final CommandLineSettings NONE =
            new CommandLineSettings(Map.of(), Set.of(), List.of(), List.of());

    public CommandLineSettings {
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
        arguments = List.copyOf(arguments);
        problems = List.copyOf(problems);
    }

    /** Takes {@code --key=value} apart, {@code mesher.} written or not; knows no plain flag. */
    public static CommandLineSettings parse(List<String> args) {
        return parse(args, Set.of());
    }

    /**
     * Takes {@code --key=value} apart, {@code mesher.} written or not.
     *
     * @param plainFlags flags of the caller without a value, such as {@code --help}
     */
    public static CommandLineSettings parse(List<String> args, Set<String> plainFlags) {
        return new CommandLineParser(plainFlags).parse(args);
    }

    /** As if each pair had been written as {@code --key=value}. */
    public static CommandLineSettings of(Map<String, String> values) {
        return new CommandLineParser(Set.of())
                .parse(
                        values.entrySet().stream()
                                .map(e -> flag(e.getKey()) + e.getValue())
                                .toList());
    }

    private static String flag(String key) {
        return "--" + key + "=";
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return "CommandLineSettings" + values.keySet() + flags;
    }
}
