package io.mesher.launcher;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** How the sidecar logs unless the JDK is told otherwise: one line each, on standard error. */
final class Logs {
    private static final String FORMAT = "java.util.logging.SimpleFormatter.format";
    private static final String ONE_LINE = "%1$tFT%1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n";
    private static final String FILE = "java.util.logging.config.file";
    private static final String MANAGER = "java.util.logging.manager";

    static {
        // before the first logger is made
        if (System.getProperty(MANAGER) == null) {
            System.setProperty(MANAGER, KeptLogs.class.getName());
        }
    }

    // held, since the JDK forgets the level of a logger that nobody holds
    private static final List<Logger> TALKATIVE =
            List.of(
                    Logger.getLogger("org.eclipse.jetty"),
                    Logger.getLogger("org.eclipse.jetty.http.HttpParser"),
                    Logger.getLogger("org.eclipse.jetty.util.HostPort"),
                    Logger.getLogger("org.apache.zookeeper"),
                    Logger.getLogger("org.apache.curator"));

    private Logs() {}

    static void configure() {
        if (LogManager.getLogManager() instanceof KeptLogs logs) {
            logs.keep();
        }
        if (System.getProperty(FILE) != null) {
            return;
        }
        if (System.getProperty(FORMAT) == null) {
            System.setProperty(FORMAT, ONE_LINE);
        }
        // a malformed request is answered, not logged; the registry is spoken of by its adapter
        TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
        TALKATIVE.get(0).setLevel(Level.WARNING);
    }
}
