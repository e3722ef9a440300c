package io.mesher.launcher;

import io.mesher.config.CommandLineSettings;
import io.mesher.config.Configuration;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** {@code run}: one sidecar until the process is told to stop. */
final class Run {
    private final PrintStream out;
    private final PrintStream err;

    Run(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(CommandLineSettings settings) {
        Optional<Configuration> configuration = Configured.read(settings, err);
        if (configuration.isEmpty()) {
            return Exit.USAGE;
        }
        try {
            EmbeddedSidecar sidecar = EmbeddedSidecar.start(configuration.get());
            Runtime.getRuntime().addShutdownHook(new Thread(sidecar::stop, "mesher-stop"));
            out.println(readyLine(sidecar));
            out.flush();
            sidecar.join();
            return Exit.OK;
        } catch (StartException e) {
            err.println("mesher cannot start: " + e.getMessage());
            return Exit.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    static String readyLine(EmbeddedSidecar sidecar) {
        Map<?, ?> ready = sidecar.ready();
        return "mesher ready outbound=%s inbound=%s admin=%s registry=%s service=%s"
                .formatted(
                        ready.get("outbound"),
                        ready.get("inbound"),
                        sidecar.adminUrl(),
                        ready.get("registry"),
                        ready.get("service"));
    }
}
