package io.mesher.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

/** Ways of reading that the tests share. */
final class Reading {

    private Reading() {}

    static Configuration commandLine(String... args) {
        return ConfigReader.read(
                ConfigSources.none().withCommandLine(CommandLineSettings.parse(List.of(args))));
    }

    static Configuration environment(Map<String, String> variables) {
        return ConfigReader.read(ConfigSources.none().withEnvironment(variables));
    }

    /** Every problem of the sources, as text. */
    static List<String> problems(ConfigSources sources) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(sources))
                .problems()
                .stream()
                .map(Problem::text)
                .toList();
    }

    static List<String> problems(String... args) {
        return problems(
                ConfigSources.none().withCommandLine(CommandLineSettings.parse(List.of(args))));
    }

    static List<String> warnings(Configuration configuration) {
        return configuration.warnings().stream().map(Problem::text).toList();
    }

    static Entry entry(Configuration configuration, String key) {
        return configuration.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
