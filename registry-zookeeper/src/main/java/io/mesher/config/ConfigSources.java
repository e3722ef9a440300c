package io.mesher.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/** Where a configuration is read from; immutable, begins empty, each part can be given. */
public final class ConfigSources {

    private final CommandLineSettings commandLine;
    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    private final Optional<Path> directory;
    private final Function<String, Optional<String>> container;
    private final Set<String> containerNames;

    private ConfigSources(
            CommandLineSettings commandLine,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Optional<Path> directory,
            Function<String, Optional<String>> container,
            Set<String> containerNames) {
        this.commandLine = commandLine;
        this.systemProperties = systemProperties;
        this.environment = environment;
        this.directory = directory;
        this.container = container;
        this.containerNames = containerNames;
    }

    /** Nothing but the defaults. */
    public static ConfigSources none() {
        return new ConfigSources(
                CommandLineSettings.NONE,
                Map.of(),
                Map.of(),
                Optional.empty(),
                key -> Optional.empty(),
                Set.of());
    }

    /** System properties, environment and working directory of this process. */
    public static ConfigSources process() {
        Properties properties = System.getProperties();
        Map<String, String> texts = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name, ""));
        }
        return none().withSystemProperties(texts)
                .withEnvironment(System.getenv())
                .withDirectory(Path.of(""));
    }

    public ConfigSources withCommandLine(CommandLineSettings settings) {
        return new ConfigSources(
                settings, systemProperties, environment, directory, container, containerNames);
    }

    /** As if each pair had been written on the command line, {@code mesher.} written or not. */
    public ConfigSources withCommandLine(Map<String, String> settings) {
        return withCommandLine(CommandLineSettings.of(settings));
    }

    public ConfigSources withSystemProperties(Map<String, String> properties) {
        return new ConfigSources(
                commandLine,
                Map.copyOf(properties),
                environment,
                directory,
                container,
                containerNames);
    }

    public ConfigSources withEnvironment(Map<String, String> variables) {
        return new ConfigSources(
                commandLine,
                systemProperties,
                Map.copyOf(variables),
                directory,
                container,
                containerNames);
    }

    /** Where {@code mesher.properties} is looked for and relative files begin. */
    public ConfigSources withDirectory(Path path) {
        return new ConfigSources(
                commandLine,
                systemProperties,
                environment,
                Optional.of(path),
                container,
                containerNames);
    }

    /**
     * What a servlet container was told: JNDI entries and context parameters.
     *
     * @param lookup by full key, such as {@code mesher.service.name}
     * @param names those that can be listed, so that misspelt ones are found
     */
    public ConfigSources withContainer(
            Function<String, Optional<String>> lookup, Collection<String> names) {
        return new ConfigSources(
                commandLine, systemProperties, environment, directory, lookup, Set.copyOf(names));
    }

    CommandLineSettings commandLine() {
        return commandLine;
    }

    Map<String, String> systemProperties() {
        return systemProperties;
    }

    Environment environment() {
        return new Environment(environment);
    }

    Optional<Path> directory() {
        return directory;
    }

    Set<String> containerNames() {
        return containerNames;
    }

    Map<String, String> container() {
        Map<String, String> texts = new HashMap<>();
        for (String key : Settings.keys()) {
            container.apply(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    Path home() {
        String home = systemProperties.getOrDefault("user.home", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home);
    }
}
