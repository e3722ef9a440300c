package io.mesher.config;

import java.util.List;

/**
 * Reads a configuration once. Precedence: command line, system properties, environment, file,
 * container, defaults.
 */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads all settings.
     *
     * @throws ConfigException with all problems, if there is any
     */
    public static Configuration read(ConfigSources sources) {
        Report report = new Report();
        SourceChain chain = SourceChain.of(sources, report);
        Values values = Values.parse(chain::find, report);
        MesherConfig config = assemble(values, sources);
        Combinations.check(values, config, report);
        report.throwProblems();
        List<Entry> entries =
                Settings.all().stream().map(setting -> entry(setting, chain)).toList();
        return new Configuration(config, entries, report.warnings());
    }

    private static MesherConfig assemble(Values values, ConfigSources sources) {
        return new MesherConfig(
                ServiceSettings.read(values),
                values.find(ServiceSettings.ADVERTISE),
                ListenerSettings.read(values),
                RegistrySettings.read(values),
                AdminSettings.read(values),
                FileSettings.dataDir(values, sources.home()),
                DrainSettings.read(values),
                EgressSettings.read(values),
                LimitSettings.read(values));
    }

    private static Entry entry(Setting<?> setting, SourceChain chain) {
        Found found = chain.find(setting).orElse(new Found("", Found.DEFAULT));
        boolean masked = setting.secret() && !found.text().isEmpty();
        return new Entry(
                setting.key(),
                masked ? new Secret(found.text()).toString() : found.text(),
                found.origin(),
                setting.shownFallback(),
                setting.description());
    }
}
