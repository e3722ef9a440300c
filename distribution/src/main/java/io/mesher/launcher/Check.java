package io.mesher.launcher;

import io.mesher.config.CommandLineSettings;
import io.mesher.config.Configuration;
import java.io.PrintStream;
import java.util.Optional;

/** {@code check}: reads the configuration and says what is wrong with it. */
final class Check {
    private final PrintStream out;
    private final PrintStream err;

    Check(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(CommandLineSettings settings) {
        Optional<Configuration> configuration = Configured.read(settings, err);
        if (configuration.isEmpty()) {
            return Exit.USAGE;
        }
        configuration.get().warnings().forEach(warning -> err.println("warning: " + warning));
        out.println("configuration ok");
        return Exit.OK;
    }
}
