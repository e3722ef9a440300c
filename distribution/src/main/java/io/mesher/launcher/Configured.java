package io.mesher.launcher;

import io.mesher.config.CommandLineSettings;
import io.mesher.config.ConfigException;
import io.mesher.config.ConfigReader;
import io.mesher.config.ConfigSources;
import io.mesher.config.Configuration;
import io.mesher.config.Problem;
import java.io.PrintStream;
import java.util.Optional;

/** Reads the configuration of this process; prints every problem when there are any. */
final class Configured {
    private Configured() {}

    static Optional<Configuration> read(CommandLineSettings settings, PrintStream err) {
        try {
            return Optional.of(
                    ConfigReader.read(ConfigSources.process().withCommandLine(settings)));
        } catch (ConfigException e) {
            for (Problem problem : e.problems()) {
                err.println(problem);
            }
            return Optional.empty();
        }
    }
}
