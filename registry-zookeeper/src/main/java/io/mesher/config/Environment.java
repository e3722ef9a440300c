package io.mesher.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment: each key by the three names of MicroProfile Config, then by its aliases. */
final class Environment {

    private static final String PREFIX = "MESHER_";

    /** Up to here a name is a slip of the pen, above it somebody else's. */
    private static final int SLIP = 2;

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    Map<String, Found> settings() {
        Map<String, Found> settings = new HashMap<>();
        for (Setting<?> setting : Settings.all()) {
            find(setting).ifPresent(found -> settings.put(setting.key(), found));
        }
        return settings;
    }

    /** What the variable of the older Mesher says besides the ports, where it is used for these. */
    Map<String, Found> addressBesidePorts() {
        boolean used =
                find(ServiceSettings.PORTS)
                        .filter(found -> found.origin().equals(origin(SpecificAddress.VARIABLE)))
                        .isPresent();
        return used ? SpecificAddress.host(variable(SpecificAddress.VARIABLE)) : Map.of();
    }

    /** Warns of variables that look like ours: they are not errors, for others inject variables. */
    void check(Report report) {
        List<String> known =
                Settings.all().stream().map(Setting::environmentName).collect(Collectors.toList());
        for (String name : new TreeSet<>(variables.keySet())) {
            if (looksLikeOurs(name, known)) {
                report.warning(name, UnknownKeys.problem(name, "environment", known));
            }
        }
    }

    private Optional<Found> find(Setting<?> setting) {
        List<String> own =
                List.of(
                        setting.key(),
                        Setting.underscored(setting.key()),
                        setting.environmentName());
        Stream<Optional<Found>> aliases =
                setting.aliases().stream()
                        .map(this::variable)
                        .map(found -> found.filter(f -> !f.text().isEmpty()));
        Optional<Found> first =
                Stream.concat(own.stream().map(this::variable), aliases)
                        .flatMap(Optional::stream)
                        .findFirst();
        return first.map(Environment::portsOnly);
    }

    private Optional<Found> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(text -> new Found(text, origin(name)));
    }

    private static Found portsOnly(Found found) {
        return found.origin().equals(origin(SpecificAddress.VARIABLE))
                ? new Found(SpecificAddress.ports(found.text()), found.origin())
                : found;
    }

    private static String origin(String name) {
        return "environment " + name;
    }

    private static boolean looksLikeOurs(String name, List<String> known) {
        if (!name.startsWith(PREFIX)
                || known.contains(name)
                || KubernetesVariables.contains(name)) {
            return false;
        }
        String first = name.substring(PREFIX.length()).split("_", 2)[0];
        return firstWords().contains(first)
                || known.stream().anyMatch(k -> Nearest.distance(name, k) <= SLIP);
    }

    private static Set<String> firstWords() {
        return Settings.all().stream()
                .map(setting -> setting.environmentName().split("_", 3)[1])
                .collect(Collectors.toUnmodifiableSet());
    }
}
