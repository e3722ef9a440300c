package io.mesher.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * The sources in their order of precedence, as one MicroProfile Config.
 *
 * <p>An empty value is a value to the chain: it hides what lower sources say, and so unsets the
 * key. Nothing is discovered, expanded or registered, so that nothing is left in a container.
 */
final class SourceChain {

    private static final String COMMAND_LINE = "command line";
    private static final String SYSTEM_PROPERTIES = "system properties";
    private static final String CONTAINER = "container";

    private final Map<String, Source> byName;
    private final Config config;

    private SourceChain(List<Source> sources) {
        this.byName =
                sources.stream().collect(Collectors.toMap(Source::getName, Function.identity()));
        this.config =
                new SmallRyeConfigBuilder().withSources(sources.toArray(Source[]::new)).build();
    }

    static SourceChain of(ConfigSources from, Report report) {
        Environment environment = from.environment();
        report.problems(from.commandLine().problems());
        UnknownKeys.check(from.systemProperties().keySet(), SYSTEM_PROPERTIES, report);
        UnknownKeys.check(from.containerNames(), CONTAINER, report);
        environment.check(report);

        List<Source> sources = new ArrayList<>();
        sources.add(Source.of(COMMAND_LINE, 500, from.commandLine().values()));
        sources.add(Source.of(SYSTEM_PROPERTIES, 400, known(from.systemProperties())));
        sources.add(new Source("environment", 300, environment.settings()));
        sources.add(Source.of(CONTAINER, 150, from.container()));
        sources.add(new Source("environment, lowest", 50, environment.addressBesidePorts()));
        file(from, configFile(sources), report).ifPresent(sources::add);
        return new SourceChain(sources);
    }

    /** What the setting is, the default included; empty when nothing is. */
    Optional<Found> find(Setting<?> setting) {
        ConfigValue value = config.getConfigValue(setting.key());
        String text = value.getValue() == null ? "" : trimmed(setting, value.getValue());
        if (!text.isEmpty()) {
            return Optional.of(
                    new Found(text, byName.get(value.getSourceName()).origin(setting.key())));
        }
        return setting.fallback().isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(setting.fallback(), Found.DEFAULT));
    }

    // blanks around a secret may be meant; its format decides
    private static String trimmed(Setting<?> setting, String text) {
        return setting.secret() ? text : text.strip();
    }

    private static Map<String, String> known(Map<String, String> properties) {
        Map<String, String> known = new HashMap<>();
        for (String key : Settings.keys()) {
            if (properties.containsKey(key)) {
                known.put(key, properties.get(key));
            }
        }
        return known;
    }

    private static String configFile(List<Source> sources) {
        return sources.stream()
                .map(source -> source.getProperties().get(FileSettings.CONFIG.key()))
                .filter(text -> text != null)
                .findFirst()
                .orElse("")
                .strip();
    }

    private static Optional<Source> file(ConfigSources from, String named, Report report) {
        Path directory = from.directory().orElse(Path.of(""));
        if (!named.isEmpty()) {
            return path(named).map(path -> source(new SettingsFile(directory, path, report)));
        }
        SettingsFile usual = new SettingsFile(directory, SettingsFile.DEFAULT, report);
        return from.directory().isPresent() && usual.exists()
                ? Optional.of(source(usual))
                : Optional.empty();
    }

    private static Source source(SettingsFile file) {
        return Source.of(file.origin(), 200, file.read());
    }

    /** A path that is none is a problem of its setting, told there. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Words.path(text));
        } catch (BadValueException e) {
            return Optional.empty();
        }
    }
}
